package io.kith.server.record;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Delta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checked draft on its way into the store.
 *
 * @param place in the list of drafts
 * @param before the record as it was read; null for a new one
 */
record Candidate(
        int place,
        @Nullable Revision before,
        Revision after,
        @Nullable Long expected) {

    boolean creates() {
        return before == null;
    }

    /** Field by field what it changes of what is stored, in stored form. */
    Map<String, Delta> deltas(ObjectType object) {
        return deltas(object, before == null ? Map.of() : before.stored(), after.values());
    }

    /** Whether nobody would see a difference. */
    boolean changesNothing(ObjectType object) {
        return before != null && deltas(object, before.values(), after.values()).isEmpty();
    }

    static Map<String, Delta> deltas(ObjectType object, Map<String, Object> before, Map<String, Object> after) {
        Map<String, Delta> deltas = new LinkedHashMap<>();
        for (Field field : object.fields()) {
            if (!object.isStored(field)) {
                continue;
            }
            Object old = Values.toJson(field, before.get(field.id()));
            Object now = Values.toJson(field, after.get(field.id()));
            if (!Objects.equals(old, now)) {
                deltas.put(field.id(), new Delta(old, now));
            }
        }
        return deltas;
    }
}
