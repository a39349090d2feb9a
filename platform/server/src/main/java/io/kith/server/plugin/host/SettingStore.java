package io.kith.server.plugin.host;

import io.kith.config.definition.SettingDefinition;
import io.kith.config.definition.SettingType;
import io.kith.server.tenancy.Seal;
import io.kith.server.tenancy.Seals;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the bound company has told plugins, inside a transaction of the caller. */
@Component
public final class SettingStore {

    private static final Logger log = LoggerFactory.getLogger(SettingStore.class);

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final Seal seal;

    SettingStore(JdbcClient jdbc, TenantPredicate wall, Seals seals) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.seal = seals.of("kith/plugin-setting");
    }

    /** As they are stored, by key; secrets closed. */
    public Map<String, String> stored(String plugin) {
        Map<String, String> values = new HashMap<>();
        jdbc.sql("select key, value from plugin_setting s where " + wall.on("s") + " and plugin = ?")
                .params(TenantContext.tenantId(), plugin)
                .query(row -> {
                    values.put(row.getString("key"), row.getString("value"));
                });
        return values;
    }

    /**
     * What a stored text says; empty for what does not fit to the setting any more, and for a secret that was closed with another secret of the
     * installation.
     */
    public Optional<Object> value(String plugin, SettingDefinition setting, String stored) {
        Optional<Object> value =
                read(plugin, setting, stored).filter(one -> setting.flaw(one).isEmpty());
        if (value.isEmpty()) {
            log.warn(
                    "what a company has told plugin {} as '{}' cannot be used: it has to be told anew",
                    plugin,
                    setting.key());
        }
        return value;
    }

    private Optional<Object> read(String plugin, SettingDefinition setting, String stored) {
        return switch (setting.type()) {
            case TEXT, CHOICE -> Optional.of(stored);
            case INTEGER, DECIMAL -> number(stored);
            case BOOLEAN -> Optional.of(Boolean.valueOf(stored));
            case SECRET -> seal.open(stored, as(plugin, setting)).map(open -> new String(open, StandardCharsets.UTF_8));
        };
    }

    /** It was something else in an earlier version, perhaps. */
    private static Optional<Object> number(String stored) {
        try {
            return Optional.of(new BigDecimal(stored));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** @param value that fits to the setting */
    public void put(String plugin, SettingDefinition setting, Object value) {
        jdbc.sql("""
                        insert into plugin_setting (tenant_id, plugin, key, value) values (?, ?, ?, ?)
                        on conflict (tenant_id, plugin, key) do update set value = excluded.value
                        """)
                .params(TenantContext.tenantId(), plugin, setting.key(), text(plugin, setting, value))
                .update();
    }

    private String text(String plugin, SettingDefinition setting, Object value) {
        if (setting.type() == SettingType.SECRET) {
            return seal.close(value.toString().getBytes(StandardCharsets.UTF_8), as(plugin, setting));
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    public void remove(String plugin, String key) {
        jdbc.sql("delete from plugin_setting s where " + wall.on("s") + " and plugin = ? and key = ?")
                .params(TenantContext.tenantId(), plugin, key)
                .update();
    }

    private static String as(String plugin, SettingDefinition setting) {
        return TenantContext.tenantId() + "\n" + plugin + "\n" + setting.key();
    }
}
