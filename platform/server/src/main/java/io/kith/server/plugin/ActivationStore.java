package io.kith.server.plugin;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which plugins the bound company has activated, inside a transaction of its caller. */
@Component
final class ActivationStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    ActivationStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** Their ids, in order. */
    List<String> active() {
        return List.copyOf(jdbc.sql("select plugin from plugin_activation a where " + wall.on("a") + " order by plugin")
                .param(TenantContext.tenantId())
                .query(String.class)
                .list());
    }

    /** False if it was there already. */
    boolean add(String plugin, Instant now) {
        return jdbc.sql("""
                        insert into plugin_activation (tenant_id, plugin, activated_at, activated_by)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                        .params(
                                TenantContext.tenantId(),
                                plugin,
                                now.atOffset(ZoneOffset.UTC),
                                TenantContext.actor().id())
                        .update()
                == 1;
    }

    /** False if it was not there. */
    boolean remove(String plugin) {
        return jdbc.sql("delete from plugin_activation a where " + wall.on("a") + " and plugin = ?")
                        .params(TenantContext.tenantId(), plugin)
                        .update()
                == 1;
    }
}
