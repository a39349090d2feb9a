package io.kith.server.onboarding;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the bound actor has put the checklist aside, inside a transaction of the caller. */
@Component
final class FirstRunStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    FirstRunStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    boolean isDismissed() {
        return jdbc.sql("select exists (select from first_run_dismissal d where " + wall.on("d")
                        + " and d.actor_id = ?)")
                .params(TenantContext.tenantId(), TenantContext.actor().id())
                .query(Boolean.class)
                .single();
    }

    void dismiss(Instant now) {
        jdbc.sql("""
                        insert into first_run_dismissal (tenant_id, actor_id, dismissed_at) values (?, ?, ?)
                        on conflict (tenant_id, actor_id) do nothing
                        """)
                .params(TenantContext.tenantId(), TenantContext.actor().id(), now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void resume() {
        jdbc.sql("delete from first_run_dismissal d where " + wall.on("d") + " and d.actor_id = ?")
                .params(TenantContext.tenantId(), TenantContext.actor().id())
                .update();
    }
}
