package io.kith.server.plugin;

import io.kith.sdk.record.TrialResult;
import io.kith.server.plugin.JobStore.Outcome;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The trial of each rule set of the bound company's plugins that was asked for last, inside a transaction of the caller. */
@Component
final class TrialStore {

    private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

    /**
     * A trial.
     *
     * @param version of the values that it compares with
     * @param active these values, by the keys of the parameters
     * @param proposed the values that are tried, likewise
     * @param tries how often it has begun and not ended
     * @param result null unless it has ended well
     */
    record Kept(
            UUID id,
            String ruleSet,
            long version,
            SortedMap<String, String> active,
            SortedMap<String, String> proposed,
            Instant asked,
            UUID actor,
            @Nullable Instant begun,
            @Nullable Instant ended,
            int tries,
            @Nullable Outcome outcome,
            long done,
            long expected,
            @Nullable TrialResult result) {

        Kept {
            active = Collections.unmodifiableSortedMap(new TreeMap<>(active));
            proposed = Collections.unmodifiableSortedMap(new TreeMap<>(proposed));
        }
    }

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final JsonMapper json;

    TrialStore(JdbcClient jdbc, TenantPredicate wall, JsonMapper json) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.json = json;
    }

    Optional<Kept> find(String plugin, String ruleSet) {
        return jdbc.sql("select * from rule_trial t where " + wall.on("t") + " and plugin = ? and rule_set = ?")
                .params(TenantContext.tenantId(), plugin, ruleSet)
                .query(this::kept)
                .optional();
    }

    /** The one of a plugin that has waited longest. */
    Optional<Kept> next(String plugin) {
        return jdbc.sql("select * from rule_trial t where " + wall.on("t")
                        + " and plugin = ? and ended_at is null order by asked_at, rule_set limit 1")
                .params(TenantContext.tenantId(), plugin)
                .query(this::kept)
                .optional();
    }

    /** Plugins of which a trial was asked for after a moment and has not ended. */
    List<String> askedSince(Instant moment) {
        return jdbc.sql("select distinct plugin from rule_trial t where " + wall.on("t")
                        + " and asked_at > ? and ended_at is null")
                .params(TenantContext.tenantId(), stored(moment))
                .query((row, _) -> row.getString("plugin"))
                .list();
    }

    /** In the place of the one before. */
    void ask(
            String plugin,
            String ruleSet,
            UUID id,
            long version,
            SortedMap<String, String> active,
            SortedMap<String, String> proposed,
            Instant now) {
        forget(" and plugin = ? and rule_set = ?", plugin, ruleSet);
        jdbc.sql(
                        "insert into rule_trial (tenant_id, plugin, rule_set, id, version, active, proposed, asked_at, actor_id)"
                                + " values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)")
                .params(
                        TenantContext.tenantId(),
                        plugin,
                        ruleSet,
                        id,
                        version,
                        json.writeValueAsString(active),
                        json.writeValueAsString(proposed),
                        stored(now),
                        TenantContext.actor().id())
                .update();
    }

    void begin(UUID id, Instant now) {
        update("begun_at = ?, done = 0, expected = 0, tries = tries + 1", id, stored(now));
    }

    void progress(UUID id, long done, long expected) {
        update("done = ?, expected = ?", id, done, expected);
    }

    void end(UUID id, Outcome outcome, @Nullable TrialResult result, Instant now) {
        update(
                "ended_at = ?, outcome = ?, result = ?::jsonb",
                id,
                stored(now),
                outcome.key(),
                result == null ? null : json.writeValueAsString(result));
    }

    /** It has not come to its end, and is to begin anew; not for ever, since whatever kept it from its end may keep it again. */
    void putBack(UUID id) {
        update("begun_at = ?", id, (Object) null);
    }

    /** What was tried of a plugin that the company has given up. */
    void forget(String plugin) {
        forget(" and plugin = ?", plugin);
    }

    private void forget(String which, Object... parameters) {
        jdbc.sql("delete from rule_trial t where " + wall.on("t") + which)
                .param(TenantContext.tenantId())
                .params(parameters)
                .update();
    }

    /** Nothing if another one has been asked for since. */
    private void update(String what, UUID id, @Nullable Object... parameters) {
        JdbcClient.StatementSpec statement =
                jdbc.sql("update rule_trial t set " + what + " where " + wall.on("t") + " and id = ?");
        for (Object parameter : parameters) {
            statement = statement.param(parameter);
        }
        statement.param(TenantContext.tenantId()).param(id).update();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        String result = row.getString("result");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("rule_set"),
                row.getLong("version"),
                json.readValue(row.getString("active"), VALUES),
                json.readValue(row.getString("proposed"), VALUES),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("actor_id", UUID.class),
                time(row, "begun_at"),
                time(row, "ended_at"),
                row.getInt("tries"),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.getLong("done"),
                row.getLong("expected"),
                result == null ? null : json.readValue(result, TrialResult.class));
    }

    private static OffsetDateTime stored(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
