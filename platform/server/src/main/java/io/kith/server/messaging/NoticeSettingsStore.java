package io.kith.server.messaging;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the bound company's members want to be told of, inside a transaction of the caller. */
@Component
final class NoticeSettingsStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final JsonMapper json;

    NoticeSettingsStore(JdbcClient jdbc, TenantPredicate wall, JsonMapper json) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.json = json;
    }

    NoticeSettings of(UUID member) {
        return jdbc.sql("select settings from notice_settings s where " + wall.on("s") + " and s.member_id = ?")
                .params(TenantContext.tenantId(), member)
                .query((row, _) -> json.readValue(row.getString(1), NoticeSettings.class))
                .optional()
                .orElseGet(NoticeSettings::usual);
    }

    void put(UUID member, NoticeSettings settings) {
        jdbc.sql("""
                        insert into notice_settings (tenant_id, member_id, settings) values (?, ?, ?::jsonb)
                        on conflict (tenant_id, member_id) do update set settings = excluded.settings
                        """)
                .params(TenantContext.tenantId(), member, json.writeValueAsString(settings))
                .update();
    }
}
