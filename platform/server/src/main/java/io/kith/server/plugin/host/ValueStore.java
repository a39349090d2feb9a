package io.kith.server.plugin.host;

import io.kith.sdk.error.LimitReachedException;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What plugins remember of the bound company. */
@Component
final class ValueStore {

    private static final int MOST_KEYS = 10_000;
    private static final int PAGE = 1_000;

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final Clock clock;

    ValueStore(TenantTransactions transactions, JdbcClient jdbc, TenantPredicate wall, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.wall = wall;
        this.clock = clock;
    }

    Optional<String> get(String plugin, String key) {
        return transactions.read(
                _ -> jdbc.sql("select value from plugin_value v where " + wall.on("v") + " and plugin = ? and key = ?")
                        .params(TenantContext.tenantId(), plugin, key)
                        .query(String.class)
                        .optional());
    }

    void put(String plugin, String key, String value) {
        transactions.write(_ -> {
            boolean added = jdbc.sql("""
                            insert into plugin_value as v (tenant_id, plugin, key, value, put_at) values (?, ?, ?, ?, ?)
                            on conflict (tenant_id, plugin, key) do update set value = excluded.value, put_at = excluded.put_at
                            returning xmax = 0
                            """)
                    .params(
                            TenantContext.tenantId(),
                            plugin,
                            key,
                            value,
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Boolean.class)
                    .single();
            // those who put at the same moment do not see each other's: a few more than that do no harm
            if (added && count(plugin) > MOST_KEYS) {
                throw new LimitReachedException("a plugin remembers up to " + MOST_KEYS + " keys of a company");
            }
            return added;
        });
    }

    private int count(String plugin) {
        return jdbc.sql("select count(*) from plugin_value v where " + wall.on("v") + " and plugin = ?")
                .params(TenantContext.tenantId(), plugin)
                .query(Integer.class)
                .single();
    }

    boolean remove(String plugin, String key) {
        return transactions.write(
                _ -> jdbc.sql("delete from plugin_value v where " + wall.on("v") + " and plugin = ? and key = ?")
                                .params(TenantContext.tenantId(), plugin, key)
                                .update()
                        == 1);
    }

    List<String> keys(String plugin, String prefix, String after) {
        return transactions.query(_ -> jdbc.sql("select key from plugin_value v where " + wall.on("v")
                        + " and plugin = ? and key >= ? and key > ? and starts_with(key, ?) order by key limit " + PAGE)
                .params(TenantContext.tenantId(), plugin, prefix, after, prefix)
                .query(String.class)
                .list());
    }
}
