package io.kith.server.record;

import io.kith.config.condition.RecordValues;
import io.kith.config.schema.Field;
import io.kith.config.schema.Lookup;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What formulas of records take from the records that they refer to; inside a transaction of the caller. */
@Component
final class RelatedValues {

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final RevisionReader reader;

    RelatedValues(JdbcTemplate jdbc, TenantPredicate wall, RevisionReader reader) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.reader = reader;
    }

    /** The fields by which an object's records refer to those that its formulas take something from. */
    static Set<Field> references(ObjectType object) {
        Set<Field> references = new HashSet<>();
        object.formulas()
                .keySet()
                .forEach(id -> object.lookups(id).forEach(lookup -> references.add(lookup.reference())));
        return references;
    }

    /** Those of the records that live, whoever may see them: a value that is worked out is the same for everybody. */
    Map<UUID, Revision> read(EffectiveSchema schema, Collection<UUID> ids) {
        Map<UUID, Revision> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        jdbc.query(
                "select r.object, " + RevisionReader.COLUMNS + " from record r where " + wall.on("r")
                        + " and r.id = any(?) and r.deleted_at is null",
                row -> {
                    Optional<ObjectType> object = schema.schema().object(row.getString("object"));
                    if (object.isPresent()) {
                        Revision revision = reader.of(schema, object.get()).mapRow(row, 0);
                        found.put(row.getObject("id", UUID.class), revision);
                    }
                },
                TenantContext.tenantId(),
                ids.toArray(UUID[]::new));
        return found;
    }

    /**
     * By the names that formulas have for them, as conditions see them.
     *
     * @param values of the record whose formulas they are
     * @param related records that it refers to
     */
    static Map<String, Object> of(ObjectType object, Map<String, Object> values, Map<UUID, Revision> related) {
        Map<String, Object> taken = new HashMap<>();
        for (String id : object.formulas().keySet()) {
            for (Lookup lookup : object.lookups(id)) {
                Object value = value(lookup, values, related);
                if (value != null) {
                    taken.put(lookup.name(), RecordValues.comparable(lookup.field(), value));
                }
            }
        }
        return taken;
    }

    private static @Nullable Object value(Lookup lookup, Map<String, Object> values, Map<UUID, Revision> related) {
        Revision other = values.get(lookup.reference().id()) instanceof UUID target ? related.get(target) : null;
        return other == null || !other.object().equals(lookup.object())
                ? null
                : other.values().get(lookup.field().id());
    }
}
