package io.kith.server.reporting;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How the bound company's members have arranged their homes, inside a transaction of the caller. */
@Component
final class HomeStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final JsonMapper json;

    HomeStore(JdbcClient jdbc, TenantPredicate wall, JsonMapper json) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.json = json;
    }

    Home of(UUID member) {
        return jdbc.sql("select arrangement from home h where " + wall.on("h") + " and h.member_id = ?")
                .params(TenantContext.tenantId(), member)
                .query((row, _) -> json.readValue(row.getString(1), Home.class))
                .optional()
                .orElse(Home.USUAL);
    }

    void put(UUID member, Home home) {
        jdbc.sql("""
                        insert into home (tenant_id, member_id, arrangement) values (?, ?, ?::jsonb)
                        on conflict (tenant_id, member_id) do update set arrangement = excluded.arrangement
                        """)
                .params(TenantContext.tenantId(), member, json.writeValueAsString(home))
                .update();
    }
}
