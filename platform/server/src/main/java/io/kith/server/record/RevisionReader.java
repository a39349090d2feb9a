package io.kith.server.record;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the record table as revisions. What a field's definition no longer allows is left out, and stays stored. */
@Component
final class RevisionReader {

    static final String COLUMNS = """
            r.id, r.attributes, r.version, r.revision, r.created_at, r.created_by, r.updated_at, r.updated_by,
            r.deleted_at, r.deleted_by, r.deletion, r.shares
            """;

    private static final TypeReference<Map<String, @Nullable Object>> ATTRIBUTES = new TypeReference<>() {};

    private static final TypeReference<Map<UUID, ShareRight>> SHARES = new TypeReference<>() {};

    private final JsonMapper json;
    private final WorkedOut worked;

    RevisionReader(JsonMapper json, WorkedOut worked) {
        this.json = json;
        this.worked = worked;
    }

    /** What is worked out is so at once: values that were stored before their formula has changed are never seen. */
    RowMapper<Revision> of(EffectiveSchema schema, ObjectType object) {
        // what is worked out of values that somebody does not see is worked out for them too
        return (row, _) -> revision(schema.whole(), object.whole(), row);
    }

    /** The same, of rows that say too whether the actor has them by what they belong to (see {@link Visibility#throughColumns}). */
    RowMapper<Revision> judged(EffectiveSchema schema, ObjectType object) {
        RowMapper<Revision> plain = of(schema, object);
        return (row, number) -> {
            Revision revision = Objects.requireNonNull(plain.mapRow(row, number));
            boolean read = row.getBoolean("read_through");
            boolean changed = row.getBoolean("changed_through");
            return read || changed ? revision.with(revision.circle().through(read, changed)) : revision;
        };
    }

    private Revision revision(EffectiveSchema schema, ObjectType object, ResultSet row) throws SQLException {
        Map<String, Object> stored = stored(schema, object, row.getString("attributes"));
        Map<String, Object> values = new LinkedHashMap<>(stored);
        worked.putAll(schema, object, values, null);
        return new Revision(
                row.getObject("id", UUID.class),
                object.key(),
                values,
                outdated(object, stored, values),
                row.getLong("version"),
                row.getLong("revision"),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("created_by", UUID.class),
                row.getTimestamp("updated_at").toInstant(),
                row.getObject("updated_by", UUID.class),
                deletion(row),
                circle(row.getString("shares")));
    }

    private Circle circle(@Nullable String shares) {
        return shares == null ? Circle.NONE : Circle.NONE.with(json.readValue(shares, SHARES));
    }

    private static Map<String, Optional<Object>> outdated(
            ObjectType object, Map<String, Object> stored, Map<String, Object> values) {
        if (object.formulas().isEmpty()) {
            return Map.of();
        }
        Map<String, Optional<Object>> outdated = new HashMap<>();
        for (String id : object.formulas().keySet()) {
            if (!Objects.equals(stored.get(id), values.get(id))) {
                outdated.put(id, Optional.ofNullable(stored.get(id)));
            }
        }
        return outdated;
    }

    /** As the row has them, whatever their formulas say now. */
    private Map<String, Object> stored(EffectiveSchema schema, ObjectType object, String attributes) {
        Map<String, Object> values = new LinkedHashMap<>();
        json.readValue(attributes, ATTRIBUTES).forEach((id, stored) -> {
            Optional<Field> field = schema.writtenById(object, id);
            Object value = field.isPresent() ? Values.fromJson(field.get(), stored) : null;
            if (value != null) {
                values.put(id, value);
            }
        });
        return values;
    }

    private static Revision.@Nullable Deletion deletion(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("deleted_at");
        return at == null
                ? null
                : new Revision.Deletion(
                        at.toInstant(), row.getObject("deleted_by", UUID.class), row.getObject("deletion", UUID.class));
    }
}
