package io.kith.testkit;

import io.kith.config.schema.ObjectType;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A record as the company has it.
 *
 * @param object with all its fields
 * @param values typed values by field id
 */
record Row(
        UUID id,
        ObjectType object,
        Map<String, Object> values,
        long version,
        Instant createdAt,
        UUID createdBy,
        Instant updatedAt,
        UUID updatedBy) {

    Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of the same object, as it is defined now. */
    Row of(ObjectType same) {
        return new Row(id, same, values, version, createdAt, createdBy, updatedAt, updatedBy);
    }

    Row with(Map<String, Object> others) {
        return new Row(id, object, others, version, createdAt, createdBy, updatedAt, updatedBy);
    }
}
