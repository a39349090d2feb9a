package io.kith.server.computing;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Those that refer to one of the records. */
    void addReferring(String object, Field reference, Collection<UUID> records) {
        jdbc.sql("insert into stale_value (tenant_id, object, record_id)"
                        + " select distinct l.tenant_id, ?, l.from_id from record_link l where " + wall.on("l")
                        + " and l.to_id = any(?) and l.field = ? order by l.from_id on conflict do nothing")
                .params(object, TenantContext.tenantId(), records.toArray(UUID[]::new), reference.id())
                .update();
    }

    /** Those that one of the records refers to. */
    void addReferred(String object, Field reference, Collection<UUID> records) {
        jdbc.sql("insert into stale_value (tenant_id, object, record_id)"
                        + " select distinct l.tenant_id, ?, l.to_id from record_link l where " + wall.on("l")
                        + " and l.from_id = any(?) and l.field = ? order by l.to_id on conflict do nothing")
                .params(object, TenantContext.tenantId(), records.toArray(UUID[]::new), reference.id())
                .update();
    }

    private record Waiting(String object, UUID record) {}

    /** The next ones, by object; they are gone when the transaction commits. What comes back meanwhile waits anew. */
    Map<String, List<UUID>> take(int limit) {
        Map<String, List<UUID>> taken = new HashMap<>();
        jdbc.sql(
                        "delete from stale_value d where " + wall.on("d") + " and d.ctid = any(array("
                                + "select s.ctid from stale_value s where " + wall.on("s")
                                + " order by s.object, s.record_id limit ? for update skip locked)) returning d.object, d.record_id")
                .params(TenantContext.tenantId(), TenantContext.tenantId(), limit)
                .query((row, _) -> new Waiting(row.getString("object"), row.getObject("record_id", UUID.class)))
                .list()
                .forEach(waiting -> taken.computeIfAbsent(waiting.object(), _ -> new ArrayList<>())
                        .add(waiting.record()));
        return taken;
    }

    boolean any() {
        return jdbc.sql("select exists (select from stale_value s where " + wall.on("s") + ")")
                .param(TenantContext.tenantId())
                .query(Boolean.class)
                .single();
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
