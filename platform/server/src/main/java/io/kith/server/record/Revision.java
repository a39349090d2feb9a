package io.kith.server.record;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is stored at one revision.
 *
 * @param values typed values by field id; a field without a value is not in it
 * @param deletion what deleted it; null while it lives
 */
record Revision(
        UUID id,
        String object,
        Map<String, Object> values,
        long version,
        long revision,
        Instant createdAt,
        UUID createdBy,
        Instant updatedAt,
        UUID updatedBy,
        @Nullable Deletion deletion) {

    /** @param cause the command that deleted it, perhaps with others */
    record Deletion(Instant at, UUID by, UUID cause) {}
}
