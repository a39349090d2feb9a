package io.kith.server.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that speaks of the person, or another place that does.
 *
 * @param object and record: null if it is another place
 * @param place null if it is a record
 * @param reasons keys of {@link io.kith.server.record.PersonSearch.Reason}; none for another place
 * @param count of rows of the place
 * @param treatment null until somebody has decided
 * @param problem why it is still there after the erasure
 */
public record Finding(
        UUID id,
        @Nullable String object,
        @Nullable UUID record,
        @Nullable String place,
        List<String> reasons,
        long count,
        @Nullable Treatment treatment,
        @Nullable String problem) {

    /** What becomes of it when the person is forgotten. */
    public enum Treatment {
        /** The record is theirs, and goes with all that it was. */
        ERASE,
        /** Only the words that speak of them go. */
        REDACT,
        /** It speaks of somebody else, or has to be kept. */
        KEEP;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Treatment> ofKey(String key) {
            for (Treatment treatment : values()) {
                if (treatment.key().equals(key)) {
                    return Optional.of(treatment);
                }
            }
            return Optional.empty();
        }
    }
}
