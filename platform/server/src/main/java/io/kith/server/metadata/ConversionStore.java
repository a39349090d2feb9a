package io.kith.server.metadata;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.schema.Field;
import io.kith.config.schema.Origin;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bound company's conversions, inside a transaction of the caller. */
@Component
public final class ConversionStore {

    private static final String COLUMNS = """
            c.*, (select count(*) from unfit_value u where u.tenant_id = c.tenant_id and u.conversion = c.id) unfit
            """;

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final TenantDirectory tenants;

    ConversionStore(JdbcClient jdbc, TenantPredicate wall, TenantDirectory tenants) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.tenants = tenants;
    }

    void add(FieldConversion conversion, long total, Instant now) {
        FieldDefinition from = conversion.from().definition();
        FieldDefinition to = conversion.to().definition();
        jdbc.sql("""
                        insert into field_conversion (tenant_id, id, object, from_id, from_field, to_id, to_field, returning_, phase, actor_id, total, started_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        TenantContext.tenantId(),
                        conversion.id(),
                        conversion.object(),
                        from.id(),
                        DefinitionWriter.line(from),
                        to.id(),
                        DefinitionWriter.line(to),
                        conversion.returning(),
                        ConversionPhase.BEGUN.key(),
                        TenantContext.actor().id(),
                        total,
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of which both fields are written. */
    List<FieldConversion> pending() {
        return jdbc.sql("select * from field_conversion c where " + wall.on("c")
                        + " and c.phase = any(?) order by c.started_at, c.id")
                .params(TenantContext.tenantId(), ConversionPhase.keys(ConversionPhase.PENDING))
                .query((row, _) -> conversion(row))
                .list();
    }

    /** Newest first. */
    List<ConversionState> list(int limit) {
        return jdbc.sql("select " + COLUMNS + " from field_conversion c where " + wall.on("c")
                        + " order by c.started_at desc, c.id desc limit ?")
                .params(TenantContext.tenantId(), limit)
                .query(ConversionStore::state)
                .list();
    }

    Optional<ConversionState> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from field_conversion c where " + wall.on("c") + " and c.id = ?")
                .params(TenantContext.tenantId(), id)
                .query(ConversionStore::state)
                .optional();
    }

    /** Nobody else goes on with it before the transaction ends. */
    public Optional<ConversionState> hold(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from field_conversion c where " + wall.on("c")
                        + " and c.id = ? for no key update of c")
                .params(TenantContext.tenantId(), id)
                .query(ConversionStore::state)
                .optional();
    }

    /** The next one that has something to do. */
    public Optional<ConversionState> due(Instant now) {
        return jdbc.sql("select " + COLUMNS + " from field_conversion c where " + wall.on("c")
                        + " and c.phase <> all(?) and (c.not_before is null or c.not_before <= ?)"
                        + " order by c.started_at, c.id limit 1")
                .params(
                        TenantContext.tenantId(),
                        ConversionPhase.keys(ConversionPhase.ENDED),
                        now.atOffset(ZoneOffset.UTC))
                .query(ConversionStore::state)
                .optional();
    }

    /** When there is something to do; empty if there will be nothing. */
    public Optional<Instant> earliest() {
        return jdbc.sql("select c.not_before from field_conversion c where " + wall.on("c")
                        + " and c.phase <> all(?) order by c.not_before nulls first limit 1")
                .params(TenantContext.tenantId(), ConversionPhase.keys(ConversionPhase.ENDED))
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1))
                        .map(Timestamp::toInstant)
                        .orElse(Instant.EPOCH))
                .optional();
    }

    /**
     * Whether every write that is under way knows of the phase: the first call says from when on there can be none that does not, the later
     * ones whether any from before is left, be it on another replica.
     */
    public boolean settled(UUID id) {
        int first = jdbc.sql("update field_conversion c set barrier = clock_timestamp() where " + wall.on("c")
                        + " and c.id = ? and c.barrier is null")
                .params(TenantContext.tenantId(), id)
                .update();
        return first == 0
                && jdbc.sql("""
                                select not exists (select from pg_stat_activity a where a.datname = current_database()
                                    and a.usename = current_user and a.pid <> pg_backend_pid() and a.xact_start <= c.barrier)
                                from field_conversion c where %s and c.id = ?
                                """.formatted(wall.on("c")))
                        .params(TenantContext.tenantId(), id)
                        .query(Boolean.class)
                        .single();
    }

    /** From its first record on. */
    public void enter(UUID id, ConversionPhase phase, Instant now) {
        jdbc.sql("update field_conversion c set phase = ?, after = null, barrier = null, not_before = null,"
                        + " ended_at = case when ? then coalesce(c.ended_at, ?) end where " + wall.on("c")
                        + " and c.id = ?")
                .params(phase.key(), phase.isDecided(), now.atOffset(ZoneOffset.UTC), TenantContext.tenantId(), id)
                .update();
    }

    public void advance(UUID id, UUID after, int done) {
        jdbc.sql("update field_conversion c set after = ?, done = done + ? where " + wall.on("c") + " and c.id = ?")
                .params(after, done, TenantContext.tenantId(), id)
                .update();
    }

    public void putOff(UUID id, Instant until) {
        jdbc.sql("update field_conversion c set not_before = ?, after = null where " + wall.on("c") + " and c.id = ?")
                .params(until.atOffset(ZoneOffset.UTC), TenantContext.tenantId(), id)
                .update();
    }

    /** Records whose values do not fit, in the order of their ids. */
    public List<UUID> unfit(UUID id, @Nullable UUID after, int limit) {
        return jdbc.sql("select u.record_id from unfit_value u where " + wall.on("u")
                        + " and u.conversion = ? and u.record_id > ? order by u.record_id limit ?")
                .params(TenantContext.tenantId(), id, after == null ? new UUID(0, 0) : after, limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Why they do not, by record. */
    public Map<UUID, String> reasons(UUID id, Collection<UUID> records) {
        Map<UUID, String> reasons = new HashMap<>();
        jdbc.sql("select u.record_id, u.code from unfit_value u where " + wall.on("u")
                        + " and u.conversion = ? and u.record_id = any(?)")
                .params(TenantContext.tenantId(), id, records.toArray(UUID[]::new))
                .query(row -> {
                    reasons.put(row.getObject("record_id", UUID.class), row.getString("code"));
                });
        return reasons;
    }

    /** @param reasons of those among the records whose values do not fit; the others do */
    public void found(UUID id, Collection<UUID> records, Map<UUID, String> reasons) {
        jdbc.sql("delete from unfit_value u where " + wall.on("u") + " and u.conversion = ? and u.record_id = any(?)")
                .params(TenantContext.tenantId(), id, records.toArray(UUID[]::new))
                .update();
        List<UUID> unfit = List.copyOf(reasons.keySet());
        jdbc.sql("insert into unfit_value (tenant_id, conversion, record_id, code)"
                        + " select ?, ?, x.* from unnest(?::uuid[], ?::text[]) x")
                .params(
                        TenantContext.tenantId(),
                        id,
                        unfit.toArray(UUID[]::new),
                        unfit.stream().map(reasons::get).toArray(String[]::new))
                .update();
    }

    /** Whether any of them does not fit since another record has the same. */
    public boolean anyTwice(UUID id) {
        return jdbc.sql("select exists (select from unfit_value u where " + wall.on("u")
                        + " and u.conversion = ? and u.code = 'not-unique')")
                .params(TenantContext.tenantId(), id)
                .query(Boolean.class)
                .single();
    }

    /** A field of which no record has a value any more needs no columns; no replica goes on with them from its next transaction on. */
    public void freeSlots(String object, String id) {
        int freed = jdbc.sql("delete from field_slot s where " + wall.on("s")
                        + " and s.object = ? and split_part(s.field_id, '.', 1) = ?")
                .params(TenantContext.tenantId(), object, id)
                .update();
        if (freed > 0) {
            tenants.schemaChanged(TenantContext.tenantId());
        }
    }

    void forgetUnfit(UUID id) {
        jdbc.sql("delete from unfit_value u where " + wall.on("u") + " and u.conversion = ?")
                .params(TenantContext.tenantId(), id)
                .update();
    }

    private static ConversionState state(ResultSet row, int number) throws SQLException {
        return new ConversionState(
                conversion(row),
                ConversionPhase.ofKey(row.getString("phase")),
                row.getObject("actor_id", UUID.class),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("unfit"),
                row.getObject("after", UUID.class),
                moment(row, "not_before"),
                row.getTimestamp("started_at").toInstant(),
                moment(row, "ended_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    private static FieldConversion conversion(ResultSet row) throws SQLException {
        return new FieldConversion(
                row.getObject("id", UUID.class),
                row.getString("object"),
                field(row.getString("from_field")),
                field(row.getString("to_field")),
                row.getBoolean("returning_"));
    }

    static Field field(String line) {
        // in an object of one's own any key is one
        String document = "{kind: object, key: c_any, label: any, title: any, fields: [" + line + "]}";
        return new Field(
                DefinitionReader.read("field_conversion", document, DefinitionOwner.TENANT)
                        .definitions()
                        .objects()
                        .getFirst()
                        .fields()
                        .getFirst(),
                Origin.TENANT);
    }
}
