package io.kith.server.record;

import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.Conversion;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.ConversionStore;
import io.kith.server.metadata.FieldConversion;
import io.kith.server.metadata.FieldConversions;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Values that have not become values of the field that takes the place of theirs. They stay with their records, and are read from there. */
@Service
public final class UnfitValues {

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final FieldConversions conversions;
    private final ConversionStore unfit;
    private final RecordStore store;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;

    UnfitValues(
            Schemas schemas,
            TenantTransactions transactions,
            FieldConversions conversions,
            ConversionStore unfit,
            RecordStore store,
            JdbcTemplate jdbc,
            JsonMapper json,
            TenantPredicate wall) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.conversions = conversions;
        this.unfit = unfit;
        this.store = store;
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
    }

    /** @param title of the record */
    public record Unfit(UUID record, String title, @Nullable Object value, Problem problem) {}

    /** @param after where the next page begins; null on the last one */
    public record Page(List<Unfit> values, @Nullable UUID after) {}

    /** Those of records that the actor may see. */
    public Page page(UUID conversion, @Nullable UUID after, int limit) {
        FieldConversion converting = conversions.find(conversion).conversion();
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            List<UUID> ids = unfit.unfit(conversion, after, limit);
            ObjectType object = schema.object(converting.object());
            Map<UUID, String> reasons = unfit.reasons(conversion, ids);
            Map<UUID, Revision> records = store.find(schema, object, ids);
            Map<UUID, Object> values = values(converting.from(), ids);
            Conversion rule = converting.in(schema);
            List<Unfit> page = new ArrayList<>();
            for (UUID id : ids) {
                Revision record = records.get(id);
                if (record != null && Visibility.shows(schema, object, record)) {
                    Object value = values.get(id);
                    page.add(new Unfit(
                            id,
                            String.valueOf(
                                    record.values().getOrDefault(object.title().id(), "")),
                            Values.toJson(converting.from(), value),
                            problem(rule, value, reasons.getOrDefault(id, ""))));
                }
            }
            return new Page(page, ids.size() < limit ? null : ids.getLast());
        }));
    }

    private Map<UUID, Object> values(Field field, List<UUID> ids) {
        Map<UUID, Object> values = new HashMap<>();
        jdbc.query(
                "select r.id, r.attributes -> ? as value from record r where " + wall.on("r") + " and r.id = any(?)",
                row -> {
                    String stored = row.getString("value");
                    Object value = stored == null ? null : Values.fromJson(field, json.readValue(stored, Object.class));
                    if (value != null) {
                        values.put(row.getObject("id", UUID.class), value);
                    }
                },
                field.id(),
                TenantContext.tenantId(),
                ids.toArray(UUID[]::new));
        return values;
    }

    /** With what is allowed, where the value itself says why it does not fit. */
    private static Problem problem(Conversion rule, @Nullable Object value, String reason) {
        return Problem.of(
                ErrorCode.VALIDATION,
                List.of(
                        value != null && rule.of(value) instanceof Refused refused
                                ? new ProblemViolation(
                                        rule.to().key(), Preparation.key(refused.code()), refused.params())
                                : ProblemViolation.of(rule.to().key(), reason)));
    }
}
