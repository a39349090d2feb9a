package io.kith.server.plugin.host;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.record.StoredRecord;
import io.kith.server.record.ShownRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    static SeenRecord of(ObjectType object, ShownRecord record) {
        Map<String, Object> values = new HashMap<>();
        record.fields()
                .forEach((key, json) -> object.field(key)
                        .ifPresent(field -> typed(field, json).ifPresent(value -> values.put(key, value))));
        return new SeenRecord(
                record.id(),
                record.object(),
                record.version(),
                record.createdAt(),
                record.createdBy(),
                record.updatedAt(),
                record.updatedBy(),
                record.fields().keySet(),
                values);
    }

    private static Optional<Object> typed(Field field, @Nullable Object json) {
        return Optional.ofNullable(Values.fromJson(field, json)).map(SdkValues::shown);
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
