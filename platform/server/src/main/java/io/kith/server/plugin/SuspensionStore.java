package io.kith.server.plugin;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which plugins are suspended: those of the bound company inside a transaction of its caller, and of all of them that they are. */
@Component
final class SuspensionStore {

    /**
     * @param version in which it failed
     * @param hook the class that failed last
     */
    record Suspension(String version, String hook, Instant since) {}

    private final JdbcClient jdbc;
    private final JdbcClient dispatch;
    private final TenantPredicate wall;

    SuspensionStore(JdbcClient jdbc, @Qualifier("dispatchJdbc") JdbcClient dispatch, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.dispatch = dispatch;
        this.wall = wall;
    }

    /** Of all companies. */
    Set<CalledFor> all() {
        return new HashSet<>(dispatch.sql("select tenant_id, plugin from plugin_suspension")
                .query((row, _) -> new CalledFor(row.getObject("tenant_id", UUID.class), row.getString("plugin")))
                .list());
    }

    /** By plugin. */
    Map<String, Suspension> ofCompany() {
        Map<String, Suspension> suspended = new TreeMap<>();
        jdbc.sql("select plugin, version, hook, since from plugin_suspension s where " + wall.on("s"))
                .param(TenantContext.tenantId())
                .query(row -> {
                    suspended.put(
                            row.getString("plugin"),
                            new Suspension(
                                    row.getString("version"),
                                    row.getString("hook"),
                                    row.getTimestamp("since").toInstant()));
                });
        return suspended;
    }

    /** False if it is already. */
    boolean add(PluginRelease release, String hook, Instant now) {
        return jdbc.sql("""
                        insert into plugin_suspension (tenant_id, plugin, version, hook, since) values (?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(
                                TenantContext.tenantId(),
                                release.plugin(),
                                release.version(),
                                hook,
                                now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** False if it was not. */
    boolean remove(String plugin) {
        return jdbc.sql("delete from plugin_suspension s where " + wall.on("s") + " and plugin = ?")
                        .params(TenantContext.tenantId(), plugin)
                        .update()
                > 0;
    }
}
