package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys that fields of the bound company had before they were renamed, inside a transaction of the caller. Programs and saved views may go on
 * reading by them for a while; a field that takes such a key ends that at once.
 */
@Component
public final class FieldAliases {

    static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final TenantDirectory tenants;
    private final ConvertedValues work;
    private final Clock clock;

    FieldAliases(JdbcClient jdbc, TenantPredicate wall, TenantDirectory tenants, ConvertedValues work, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.tenants = tenants;
        this.work = work;
        this.clock = clock;
    }

    /** Ids of fields by object and the key that each had. */
    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> aliases = new HashMap<>();
        jdbc.sql("select object, key, field_id from field_alias a where " + wall.on("a"))
                .param(TenantContext.tenantId())
                .query(row -> {
                    aliases.computeIfAbsent(row.getString("object"), _ -> new HashMap<>())
                            .put(row.getString("key"), row.getString("field_id"));
                });
        return aliases;
    }

    void changed(Definitions before, Definitions after) {
        Map<String, Map<String, String>> now = keys(after);
        keys(before)
                .forEach((object, fields) -> fields.forEach((id, key) -> {
                    String renamed = now.getOrDefault(object, Map.of()).get(id);
                    if (renamed != null && !renamed.equals(key)) {
                        add(object, key, id);
                    }
                }));
        now.forEach((object, fields) -> taken(object, new HashSet<>(fields.values())));
    }

    /** Keys of fields by their ids. */
    private static Map<String, Map<String, String>> keys(Definitions definitions) {
        Map<String, Map<String, String>> keys = new LinkedHashMap<>();
        definitions.objects().forEach(object -> put(keys, object.content()));
        definitions.extensions().forEach(extension -> put(keys, extension));
        return keys;
    }

    private static void put(Map<String, Map<String, String>> keys, ExtensionDefinition content) {
        for (FieldDefinition field : content.fields()) {
            keys.computeIfAbsent(content.object(), _ -> new LinkedHashMap<>()).put(field.id(), field.key());
        }
    }

    private void add(String object, String key, String id) {
        Instant until = clock.instant().plus(KEPT);
        jdbc.sql(
                        "insert into field_alias (tenant_id, object, key, field_id, until) values (?, ?, ?, ?, ?)"
                                + " on conflict (tenant_id, object, key) do update set field_id = excluded.field_id, until = excluded.until")
                .params(TenantContext.tenantId(), object, key, id, until.atOffset(ZoneOffset.UTC))
                .update();
        work.kept(until);
    }

    private void taken(String object, Set<String> keys) {
        jdbc.sql("delete from field_alias a where " + wall.on("a") + " and a.object = ? and a.key = any(?)")
                .params(TenantContext.tenantId(), object, keys.toArray(String[]::new))
                .update();
    }

    /** What was said of a field is said of the one that has taken its place. */
    void replaced(String object, String id, String by) {
        jdbc.sql("update field_alias a set field_id = ? where " + wall.on("a") + " and a.object = ? and a.field_id = ?")
                .params(by, TenantContext.tenantId(), object, id)
                .update();
    }

    /** Ends those whose time is up, on every replica from its next transaction on. */
    public void end(Instant now) {
        int ended = jdbc.sql("delete from field_alias a where " + wall.on("a") + " and a.until <= ?")
                .params(TenantContext.tenantId(), now.atOffset(ZoneOffset.UTC))
                .update();
        if (ended > 0) {
            tenants.schemaChanged(TenantContext.tenantId());
        }
    }

    /** When the next one's time is up; empty if there is none. */
    public Optional<Instant> earliest() {
        return jdbc.sql("select a.until from field_alias a where " + wall.on("a") + " order by a.until limit 1")
                .param(TenantContext.tenantId())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
