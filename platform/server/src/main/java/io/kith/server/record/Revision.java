package io.kith.server.record;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is stored at one revision.
 *
 * @param values typed values by field id; a field without a value is not in it
 * @param outdated what the row has under ids of formulas that give another value by now, missing values among them; empty but for a while after
 *     formulas have changed
 * @param deletion what deleted it; null while it lives
 * @param circle what gives it to people beside that
 */
record Revision(
        UUID id,
        String object,
        Map<String, Object> values,
        Map<String, Optional<Object>> outdated,
        long version,
        long revision,
        Instant createdAt,
        UUID createdBy,
        Instant updatedAt,
        UUID updatedBy,
        @Nullable Deletion deletion,
        Circle circle) {

    /** Its values as the row has them. */
    Map<String, Object> stored() {
        if (outdated.isEmpty()) {
            return values;
        }
        Map<String, Object> stored = new LinkedHashMap<>(values);
        outdated.forEach((id, value) -> value.ifPresentOrElse(there -> stored.put(id, there), () -> stored.remove(id)));
        return stored;
    }

    /** The same with other values. */
    Revision with(Map<String, Object> others) {
        return new Revision(
                id, object, others, outdated, version, revision, createdAt, createdBy, updatedAt, updatedBy, deletion,
                circle);
    }

    /** The same, given to others. */
    Revision with(Circle other) {
        return new Revision(
                id, object, values, outdated, version, revision, createdAt, createdBy, updatedAt, updatedBy, deletion,
                other);
    }

    /** The same at its next revision, with which nobody has edited it. */
    Revision raised() {
        return new Revision(
                id,
                object,
                values,
                outdated,
                version,
                revision + 1,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                deletion,
                circle);
    }

    /** @param cause the command that deleted it, perhaps with others */
    record Deletion(Instant at, UUID by, UUID cause) {}
}
