package io.kith.testkit;

import io.kith.config.schema.Field;
import io.kith.sdk.record.StoredRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A record as a plugin sees it.
 *
 * @param values by the keys of fields, of the types of the SDK
 */
record SeenRecord(
        UUID id,
        String object,
        long version,
        Instant createdAt,
        UUID createdBy,
        Instant updatedAt,
        UUID updatedBy,
        Set<String> fields,
        Map<String, Object> values)
        implements StoredRecord {

    SeenRecord {
        fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
        values = Map.copyOf(values);
    }

    /** @param fields those that are shown */
    static SeenRecord of(Row row, List<Field> fields) {
        Map<String, Object> values = new HashMap<>();
        for (Field field : fields) {
            Object value = row.values().get(field.id());
            if (value != null) {
                values.put(field.key(), SdkValues.shown(value));
            }
        }
        return new SeenRecord(
                row.id(),
                row.object().key(),
                row.version(),
                row.createdAt(),
                row.createdBy(),
                row.updatedAt(),
                row.updatedBy(),
                new LinkedHashSet<>(fields.stream().map(Field::key).toList()),
                values);
    }

    @Override
    public <T> Optional<T> value(String field, Class<T> type) {
        if (!fields.contains(field)) {
            throw new IllegalArgumentException(
                    "field '" + object + "." + field + "' was not read (there are: " + String.join(", ", fields) + ")");
        }
        Object value = values.get(field);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("field '" + object + "." + field + "' has a "
                    + value.getClass().getName() + ", not a " + type.getName());
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    /** Nothing that a record says gets into a log by mistake. */
    @Override
    public String toString() {
        return "SeenRecord[" + object + " " + id + "]";
    }
}
