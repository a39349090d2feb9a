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

    /** The same at its next revision, with which nobody has edited it. */
    Revision raised() {
        return new Revision(
                id, object, values, version, revision + 1, createdAt, createdBy, updatedAt, updatedBy, deletion);
    }

    /** @param cause the command that deleted it, perhaps with others */
    record Deletion(Instant at, UUID by, UUID cause) {}
}
