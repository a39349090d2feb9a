package io.kith.server.computing;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records of the bound company that wait to be worked out, each once; inside a transaction of the caller. */
@Component
final class StaleValues {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    StaleValues(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    void add(String object, Collection<UUID> records) {
        jdbc.sql("insert into stale_value (tenant_id, object, record_id) select ?, ?, id from unnest(?::uuid[]) id"
                        + " order by id on conflict do nothing")
                .params(TenantContext.tenantId(), object, records.toArray(UUID[]::new))
                .update();
    }

    /** Records that refer to one of these, from one on, in the order of their ids. */
    List<UUID> referring(Field reference, Collection<UUID> records, UUID after, int limit) {
        return jdbc.sql("select distinct l.from_id from record_link l where " + wall.on("l")
                        + " and l.to_id = any(?) and l.field = ? and l.from_id > ? order by l.from_id limit ?")
                .params(TenantContext.tenantId(), records.toArray(UUID[]::new), reference.id(), after, limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Records that one of these refers to. */
    List<UUID> referred(Field reference, Collection<UUID> records) {
        return jdbc.sql("select distinct l.to_id from record_link l where " + wall.on("l")
                        + " and l.from_id = any(?) and l.field = ?")
                .params(TenantContext.tenantId(), records.toArray(UUID[]::new), reference.id())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private record Waiting(String object, UUID record) {}

    /** The next ones, by object; they are gone when the transaction commits. What comes back meanwhile waits anew. */
    Map<String, List<UUID>> take(int limit, Instant now) {
        Map<String, List<UUID>> taken = new HashMap<>();
        jdbc.sql("delete from stale_value d where " + wall.on("d") + " and d.ctid = any(array("
                        + "select s.ctid from stale_value s where " + wall.on("s")
                        + " and (s.not_before is null or s.not_before <= ?) order by s.object, s.record_id limit ?"
                        + " for update skip locked)) returning d.object, d.record_id")
                .params(TenantContext.tenantId(), TenantContext.tenantId(), now.atOffset(ZoneOffset.UTC), limit)
                .query((row, _) -> new Waiting(row.getString("object"), row.getObject("record_id", UUID.class)))
                .list()
                .forEach(waiting -> taken.computeIfAbsent(waiting.object(), _ -> new ArrayList<>())
                        .add(waiting.record()));
        return taken;
    }

    /** Lets the next one wait, so that others come to their turn. */
    void putOff(Instant now, Instant until) {
        jdbc.sql("update stale_value d set not_before = ? where " + wall.on("d") + " and d.ctid = any(array("
                        + "select s.ctid from stale_value s where " + wall.on("s")
                        + " and (s.not_before is null or s.not_before <= ?) order by s.object, s.record_id limit 1"
                        + " for update skip locked))")
                .params(
                        until.atOffset(ZoneOffset.UTC),
                        TenantContext.tenantId(),
                        TenantContext.tenantId(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Records of an object that were written since a moment. */
    void addTouchedSince(String object, Instant moment) {
        jdbc.sql(
                        "insert into stale_value (tenant_id, object, record_id) select r.tenant_id, r.object, r.id from record r where "
                                + wall.on("r") + " and r.object = ? and r.updated_at > ? on conflict do nothing")
                .params(TenantContext.tenantId(), object, moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** When the next one may be worked out; empty if none waits. */
    Optional<Instant> earliest() {
        return jdbc.sql("select s.not_before from stale_value s where " + wall.on("s")
                        + " order by s.not_before nulls first limit 1")
                .param(TenantContext.tenantId())
                .query((row, _) -> Optional.ofNullable(row.getTimestamp("not_before"))
                        .map(Timestamp::toInstant)
                        .orElse(Instant.EPOCH))
                .optional();
    }

    void forget(UUID record) {
        jdbc.sql("delete from stale_value s where " + wall.on("s") + " and s.record_id = ?")
                .params(TenantContext.tenantId(), record)
                .update();
    }

    /** Up to a thousand of them are counted. */
    int count() {
        return jdbc.sql("select count(*) from (select from stale_value s where " + wall.on("s")
                        + " limit 1000) counted")
                .param(TenantContext.tenantId())
                .query(Integer.class)
                .single();
    }

    /** What a reference has pointed to before, from the stored form of a change. */
    static Set<UUID> targets(Field reference, @Nullable Object stored) {
        return Set.copyOf(Values.targets(reference, Values.fromJson(reference, stored)));
    }
}
