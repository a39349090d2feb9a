package io.kith.server.privacy;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks what a company keeps of them, or to be forgotten. Its id is the cause of whatever is done to records.
 *
 * @param subject null once they are forgotten
 * @param lookedAt how many rows the search has seen
 * @param erased how many records are erased
 * @param redacted how many records, and rows of other places, have lost the words that spoke of the person
 * @param foundAt when the search was through; null before
 */
public record PrivacyRequest(
        UUID id,
        State state,
        @Nullable Subject subject,
        Place place,
        long lookedAt,
        long erased,
        long redacted,
        Instant createdAt,
        UUID createdBy,
        @Nullable Instant foundAt,
        @Nullable Instant erasedAt) {

    public enum State {
        SEARCHING,
        FOUND,
        ERASING,
        ERASED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** What the search or the erasure goes through, one after the other. */
    enum Phase {
        RECORDS,
        HISTORY,
        LINKS,
        PLACES;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Phase ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * How far it has come.
     *
     * @param after the last row; null at the beginning of a phase
     */
    record Place(Phase phase, @Nullable String after) {
        static final Place START = new Place(Phase.RECORDS, null);
    }
}
