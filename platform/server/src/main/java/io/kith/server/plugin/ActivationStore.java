package io.kith.server.plugin;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which releases the bound company uses, inside a transaction of its caller. */
@Component
final class ActivationStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    ActivationStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** Versions by plugin; empty for the one that was installed first: rows of before there were several say no more. */
    SortedMap<String, String> active() {
        SortedMap<String, String> active = new TreeMap<>();
        jdbc.sql("select plugin, coalesce(version, '') as version from plugin_activation a where " + wall.on("a"))
                .param(TenantContext.tenantId())
                .query(row -> {
                    active.put(row.getString("plugin"), row.getString("version"));
                });
        return active;
    }

    /** In the place of another release of the plugin, if there is one. */
    void put(PluginRelease release, Instant now) {
        jdbc.sql("""
                        insert into plugin_activation (tenant_id, plugin, version, activated_at, activated_by)
                        values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, plugin) do update set version = excluded.version
                        """)
                .params(
                        TenantContext.tenantId(),
                        release.plugin(),
                        release.version(),
                        now.atOffset(ZoneOffset.UTC),
                        TenantContext.actor().id())
                .update();
    }

    void remove(String plugin) {
        jdbc.sql("delete from plugin_activation a where " + wall.on("a") + " and plugin = ?")
                .params(TenantContext.tenantId(), plugin)
                .update();
    }
}
