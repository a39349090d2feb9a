package io.kith.server.record;

import io.kith.config.definition.RollupFunction;
import io.kith.config.record.Formulas;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Rollup;
import io.kith.expression.Condition;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import io.kith.server.tenancy.TenantContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Values worked out of the records that refer to a record: by one statement for many records, over all that live, whoever may see them. Where
 * there is none, a count and a sum are 0 and everything else is missing. Inside a transaction of the caller.
 */
@Component
final class Rollups {

    private final JdbcTemplate jdbc;
    private final WorkedOut worked;

    Rollups(JdbcTemplate jdbc, WorkedOut worked) {
        this.jdbc = jdbc;
        this.worked = worked;
    }

    /** Typed values by field id, of each of the records. */
    Map<UUID, Map<String, Object>> of(EffectiveSchema schema, ObjectType object, Collection<UUID> ids) {
        Map<UUID, Map<String, Object>> values = new HashMap<>();
        object.rollups().forEach((id, rollup) -> {
            Field field = object.fieldById(id).orElseThrow();
            Map<UUID, BigDecimal> found = found(schema, rollup, ids);
            for (UUID record : ids) {
                BigDecimal number = found.getOrDefault(record, none(rollup));
                Object value = number == null ? null : typed(schema, field, rollup, number);
                if (value != null) {
                    values.computeIfAbsent(record, _ -> new HashMap<>()).put(id, value);
                }
            }
        });
        return values;
    }

    /** Puts what a record begins with, to which nothing refers yet. */
    static void begin(EffectiveSchema schema, ObjectType object, Map<String, Object> values) {
        object.rollups().forEach((id, rollup) -> {
            Field field = object.fieldById(id).orElseThrow();
            BigDecimal none = none(rollup);
            Object value = none == null
                    ? null
                    : Formulas.fitted(field, none, schema.tenant().baseCurrency());
            if (value != null) {
                values.put(id, value);
            }
        });
    }

    private static @Nullable BigDecimal none(Rollup rollup) {
        return switch (rollup.function()) {
            case COUNT, SUM -> BigDecimal.ZERO;
            case MIN, MAX, AVG -> null;
        };
    }

    private Map<UUID, BigDecimal> found(EffectiveSchema schema, Rollup rollup, Collection<UUID> ids) {
        Map<UUID, BigDecimal> found = new HashMap<>();
        Optional<ObjectType> other = schema.schema().object(rollup.object());
        Optional<String> what = other.flatMap(object -> aggregate(schema, object, rollup));
        if (other.isEmpty() || what.isEmpty()) {
            return found;
        }
        // each record walks through its own links, and each link to its record by the key alone, whatever has been
        // counted about the tables:
        // told of more, a planner that knows nothing yet takes an index that goes through all records of an object for
        // each link
        Sql sql = Sql.of(
                "select wanted.id, rolled.value from unnest(?::uuid[]) wanted(id) cross join lateral (select "
                        + what.get()
                        + " as value from (select l.from_id from record_link l where l.tenant_id = ? and l.to_id = wanted.id"
                        + " and l.field = ? offset 0) l cross join lateral (select r.* from record r where r.tenant_id = ?"
                        + " and r.id = l.from_id offset 0) r where r.object = ? and r.deleted_at is null",
                ids.toArray(UUID[]::new),
                TenantContext.tenantId(),
                rollup.reference().id(),
                TenantContext.tenantId(),
                rollup.object());
        Condition where = rollup.where();
        if (where != null) {
            sql = sql.then(" and (")
                    .then(new FilterSql(schema, other.get(), worked.context(schema)).of(where))
                    .then(")");
        }
        jdbc.query(
                sql.text() + ") rolled",
                row -> {
                    BigDecimal value = row.getBigDecimal("value");
                    if (value != null) {
                        found.put(row.getObject("id", UUID.class), value);
                    }
                },
                sql.array());
        return found;
    }

    /** Empty if the values are in no column, since none was left for them. */
    private static Optional<String> aggregate(EffectiveSchema schema, ObjectType object, Rollup rollup) {
        Field of = rollup.of();
        if (of == null || rollup.function() == RollupFunction.COUNT) {
            return Optional.of("count(*)");
        }
        return schema.slot(object, of)
                .map(Slot::column)
                .map(column -> rollup.function().key() + "(r." + column + ")");
    }

    private static @Nullable Object typed(EffectiveSchema schema, Field field, Rollup rollup, BigDecimal number) {
        Field of = rollup.of();
        if (of == null) {
            return Formulas.fitted(field, number, schema.tenant().baseCurrency());
        }
        return switch (of.type()) {
            case DATE -> LocalDate.ofEpochDay(number.longValueExact());
            case DATE_TIME -> Instant.EPOCH.plus(number.longValueExact(), ChronoUnit.MICROS);
            default ->
                Formulas.fitted(
                        field,
                        number.movePointLeft(Comparables.scale(of)).setScale(10, RoundingMode.HALF_UP),
                        schema.tenant().baseCurrency());
        };
    }
}
