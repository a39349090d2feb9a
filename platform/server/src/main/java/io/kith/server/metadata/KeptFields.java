package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Fields of the bound company that are gone: their values can be had again for a while, by applying an earlier version, and then go too. */
@Service
public final class KeptFields {

    static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final TenantTransactions transactions;
    private final ConvertedValues values;
    private final Clock clock;

    KeptFields(
            JdbcClient jdbc,
            TenantPredicate wall,
            TenantTransactions transactions,
            ConvertedValues values,
            Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.transactions = transactions;
        this.values = values;
        this.clock = clock;
    }

    private record Place(String object, String id) {}

    /** In the transaction of the change: what is gone is kept from now on, what is there again is kept no longer. */
    void changed(Definitions before, Definitions after) {
        Map<Place, FieldDefinition> gone = fields(before);
        Map<Place, FieldDefinition> there = fields(after);
        gone.keySet().removeAll(there.keySet());
        there.keySet().removeAll(fields(before).keySet());
        if (!there.isEmpty()) {
            there.keySet().retainAll(kept());
        }
        there.forEach((place, field) -> back(place.object(), field));
        gone.forEach((place, field) -> keep(place.object(), field));
    }

    /** Whether a field that is not there has values of old. */
    boolean keeps(String object, String fieldId) {
        return jdbc.sql("select exists (select from kept_field k where " + wall.on("k")
                        + " and k.object = ? and k.field_id = ?)")
                .params(TenantContext.tenantId(), object, fieldId)
                .query(Boolean.class)
                .single();
    }

    /** Fields of which something is kept, or on its way out. */
    private Set<Place> kept() {
        return jdbc.sql("select k.object, k.field_id from kept_field k where " + wall.on("k")
                        + " union select c.object, c.to_id from field_conversion c where " + wall.on("c")
                        + " and c.phase = any(?) and not c.returning_")
                .params(TenantContext.tenantId(), TenantContext.tenantId(), ConversionPhase.keys(ConversionPhase.GOING))
                .query((row, _) -> new Place(row.getString("object"), row.getString("field_id")))
                .set();
    }

    /** What a field that is there again has of old goes no more. */
    void back(String object, FieldDefinition field) {
        jdbc.sql("delete from kept_field k where " + wall.on("k")
                        + " and k.object = ? and k.field_id = ? and k.until > ? and k.after is null")
                .params(
                        TenantContext.tenantId(),
                        object,
                        field.id(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        requireWhole(object, field);
    }

    private static Map<Place, FieldDefinition> fields(Definitions definitions) {
        Map<Place, FieldDefinition> fields = new LinkedHashMap<>();
        definitions
                .objects()
                .forEach(object ->
                        object.fields().forEach(field -> fields.put(new Place(object.key(), field.id()), field)));
        definitions
                .extensions()
                .forEach(extension -> extension
                        .fields()
                        .forEach(field -> fields.put(new Place(extension.object(), field.id()), field)));
        return fields;
    }

    /** A field does not come back while its values go. */
    private void requireWhole(String object, FieldDefinition field) {
        boolean going = jdbc.sql("select exists (select from kept_field k where " + wall.on("k")
                        + " and k.object = ? and k.field_id = ?) or exists (select from field_conversion c where "
                        + wall.on("c")
                        + " and c.object = ? and c.to_id = ? and c.phase = any(?) and not c.returning_)")
                .params(
                        TenantContext.tenantId(),
                        object,
                        field.id(),
                        TenantContext.tenantId(),
                        object,
                        field.id(),
                        ConversionPhase.keys(ConversionPhase.GOING))
                .query(Boolean.class)
                .single();
        if (going) {
            String name = object + "." + field.key();
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(new ProblemViolation(
                                    name,
                                    "definition",
                                    Map.of(
                                            "message",
                                            Sentence.of(
                                                    "the values that '" + name
                                                            + "' had are being removed; come again in a while, or give it another id",
                                                    "“" + name + "”原有的值正在清除；请稍后再试，或使用其他 id")))))
                    .exception();
        }
    }

    /** From now on its values can be had again for a while, and then go. */
    void keep(String object, FieldDefinition field) {
        Instant until = clock.instant().plus(KEPT);
        jdbc.sql(
                        "insert into kept_field (tenant_id, object, field_id, field, until) values (?, ?, ?, ?, ?)"
                                + " on conflict (tenant_id, object, field_id) do update set field = excluded.field, until = excluded.until")
                .params(
                        TenantContext.tenantId(),
                        object,
                        field.id(),
                        DefinitionWriter.line(field),
                        until.atOffset(ZoneOffset.UTC))
                .update();
        values.kept(until);
    }

    /** Those that can be had again, the next to go first. */
    public List<KeptField> list() {
        return transactions.read(_ -> jdbc.sql("select * from kept_field k where " + wall.on("k")
                        + " and k.until > ? order by k.until, k.object, k.field_id")
                .params(TenantContext.tenantId(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(KeptFields::field)
                .list());
    }

    /** One whose time is up, inside a transaction of the caller. */
    public Optional<KeptField> due(Instant now) {
        return jdbc.sql("select * from kept_field k where " + wall.on("k")
                        + " and k.until <= ? order by k.until, k.object, k.field_id limit 1 for no key update")
                .params(TenantContext.tenantId(), now.atOffset(ZoneOffset.UTC))
                .query(KeptFields::field)
                .optional();
    }

    /** When the next one's time is up; inside a transaction of the caller. Empty if there is none. */
    public Optional<Instant> earliest() {
        return jdbc.sql("select k.until from kept_field k where " + wall.on("k") + " order by k.until limit 1")
                .param(TenantContext.tenantId())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    public void advance(KeptField kept, UUID after) {
        jdbc.sql("update kept_field k set after = ? where " + wall.on("k") + " and k.object = ? and k.field_id = ?")
                .params(
                        after,
                        TenantContext.tenantId(),
                        kept.object(),
                        kept.field().id())
                .update();
    }

    /** No record has a value of it any more. */
    public void end(KeptField kept) {
        jdbc.sql("delete from kept_field k where " + wall.on("k") + " and k.object = ? and k.field_id = ?")
                .params(TenantContext.tenantId(), kept.object(), kept.field().id())
                .update();
    }

    private static KeptField field(ResultSet row, int number) throws SQLException {
        return new KeptField(
                row.getString("object"),
                ConversionStore.field(row.getString("field")),
                row.getTimestamp("until").toInstant(),
                row.getObject("after", UUID.class));
    }
}
