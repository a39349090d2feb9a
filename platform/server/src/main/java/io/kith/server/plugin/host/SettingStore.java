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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the bound company has told plugins, inside a transaction of the caller. */
@Component
public final class SettingStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final Seal seal;

    SettingStore(JdbcClient jdbc, TenantPredicate wall, Seals seals) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.seal = seals.of("kith/plugin-setting");
    }

    /**
     * As it is stored.
     *
     * @param value null of a secret
     * @param closed null of what is none
     */
    public record Stored(@Nullable String value, @Nullable String closed) {}

    /** By key. */
    public Map<String, Stored> stored(String plugin) {
        Map<String, Stored> values = new HashMap<>();
        jdbc.sql("select key, value, secret from plugin_setting s where " + wall.on("s") + " and plugin = ?")
                .params(TenantContext.tenantId(), plugin)
                .query(row -> {
                    byte[] secret = row.getBytes("secret");
                    values.put(
                            row.getString("key"),
                            new Stored(
                                    row.getString("value"),
                                    secret == null ? null : new String(secret, StandardCharsets.US_ASCII)));
                });
        return values;
    }

    /**
     * What it says; empty for what does not fit to the setting any more, and for a secret that was closed with another secret of the
     * installation.
     */
    public Optional<Object> value(String plugin, SettingDefinition setting, Stored stored) {
        Optional<Object> value = setting.type() == SettingType.SECRET
                ? Optional.ofNullable(stored.closed())
                        .flatMap(closed -> seal.open(closed, as(plugin, setting)))
                        .map(open -> new String(open, StandardCharsets.UTF_8))
                : Optional.ofNullable(stored.value()).flatMap(text -> read(setting, text));
        return value.filter(one -> setting.flaw(one).isEmpty());
    }

    private static Optional<Object> read(SettingDefinition setting, String text) {
        return setting.type().isNumber()
                ? number(text)
                : Optional.of(setting.type() == SettingType.BOOLEAN ? (Object) Boolean.valueOf(text) : text);
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
        String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        boolean isSecret = setting.type() == SettingType.SECRET;
        jdbc.sql("""
                        insert into plugin_setting (tenant_id, plugin, key, value, secret) values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, plugin, key) do update set value = excluded.value, secret = excluded.secret
                        """)
                .param(TenantContext.tenantId())
                .param(plugin)
                .param(setting.key())
                .param(isSecret ? null : text)
                .param(
                        isSecret
                                ? seal.close(text.getBytes(StandardCharsets.UTF_8), as(plugin, setting))
                                        .getBytes(StandardCharsets.US_ASCII)
                                : null)
                .update();
    }

    /** Whatever else a plugin has been told that the company gives up. */
    public void forgetSecrets(String plugin) {
        jdbc.sql("delete from plugin_setting s where " + wall.on("s") + " and plugin = ? and secret is not null")
                .params(TenantContext.tenantId(), plugin)
                .update();
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
