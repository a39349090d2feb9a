package io.kith.server.metadata;

import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.schema.Owned;
import io.kith.config.schema.Schema;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of the bound company's rule sets, inside a transaction of its caller. */
@Component
final class RuleSetVersionStore {

    private static final String COLUMNS = "version, at, actor_id, parameters, texts";

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    RuleSetVersionStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** Which versions the rule sets of a schema are, by their keys. */
    Map<String, Long> versions(Schema schema) {
        Map<String, Long> versions = new HashMap<>();
        if (!schema.ruleSets().isEmpty()) {
            Map<String, RuleSetVersion> newest = newest();
            schema.ruleSets().forEach(set -> versions.put(set.key(), version(set.definition(), newest)));
        }
        return versions;
    }

    /** What is not written down yet is the one that {@link #keep} will write. */
    private static long version(RuleSetDefinition set, Map<String, RuleSetVersion> newest) {
        RuleSetVersion known = newest.get(set.firstKey());
        if (known == null) {
            return RuleSetVersion.FIRST;
        }
        return known.values().equals(RuleSetVersion.values(set)) ? known.version() : known.version() + 1;
    }

    /**
     * Writes down which values hold, where they are others than before, under the lock of the caller.
     *
     * @param at since when; null if nobody knows
     * @param actor who has brought them; null if nobody knows
     */
    void keep(Schema schema, @Nullable Instant at, @Nullable UUID actor) {
        if (schema.ruleSets().isEmpty()) {
            return;
        }
        Map<String, RuleSetVersion> newest = newest();
        for (Owned<RuleSetDefinition> one : schema.ruleSets()) {
            RuleSetDefinition set = one.definition();
            RuleSetVersion known = newest.get(set.firstKey());
            long version = version(set, newest);
            if (known == null || known.version() != version) {
                SortedMap<String, String> values = RuleSetVersion.values(set);
                jdbc.sql("insert into rule_set_version (tenant_id, rule_set, version, parameters, texts, at, actor_id)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                        .params(Arrays.asList(
                                TenantContext.tenantId(),
                                set.firstKey(),
                                version,
                                values.keySet().toArray(String[]::new),
                                values.values().toArray(String[]::new),
                                at == null ? null : at.atOffset(ZoneOffset.UTC),
                                actor))
                        .update();
            }
        }
    }

    private Map<String, RuleSetVersion> newest() {
        Map<String, RuleSetVersion> newest = new HashMap<>();
        jdbc.sql("select distinct on (rule_set) rule_set, " + COLUMNS + " from rule_set_version v where " + wall.on("v")
                        + " order by rule_set, version desc")
                .param(TenantContext.tenantId())
                .query(row -> {
                    newest.put(row.getString("rule_set"), version(row));
                });
        return newest;
    }

    /** Newest first. */
    List<RuleSetVersion> list(String firstKey, @Nullable Long before, int limit) {
        return new ArrayList<>(jdbc.sql("select " + COLUMNS + " from rule_set_version v where " + wall.on("v")
                        + " and rule_set = ? and version < ? order by version desc limit ?")
                .params(TenantContext.tenantId(), firstKey, before == null ? Long.MAX_VALUE : before, limit)
                .query((row, _) -> version(row))
                .list());
    }

    private static RuleSetVersion version(ResultSet row) throws SQLException {
        String[] keys = (String[]) row.getArray("parameters").getArray();
        String[] texts = (String[]) row.getArray("texts").getArray();
        SortedMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < keys.length; i++) {
            values.put(keys[i], texts[i]);
        }
        var at = row.getTimestamp("at");
        return new RuleSetVersion(
                row.getLong("version"),
                at == null ? null : at.toInstant(),
                row.getObject("actor_id", UUID.class),
                values);
    }
}
