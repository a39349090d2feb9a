package io.kith.server.handover;

import io.kith.server.tenancy.ActorKind;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What belonged to one member, on its way to another.
 *
 * @param total how many records there were when it began
 * @param kept records that could not be changed, and still belong to the first; known when it has ended
 */
public record HandOver(
        UUID id,
        UUID from,
        UUID to,
        State state,
        long total,
        long done,
        long kept,
        ActorKind starterKind,
        UUID startedBy,
        Instant createdAt,
        @Nullable Instant endedAt) {

    public enum State {
        RUNNING,
        FINISHED,
        /** Whoever began it may not do that any more. */
        FAILED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
