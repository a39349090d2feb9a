package io.kith.server.plugin;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When jobs of plugins run for the bound company, and what became of them, inside a transaction of the caller. */
@Component
final class JobStore {

    /** How a run ended. */
    enum Outcome {
        DONE,
        FAILED,
        /** It took longer than it may. */
        LATE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is known of a job.
     *
     * @param schedule by which {@code due} was worked out
     * @param due when it runs by itself
     * @param asked when somebody asked for a run that has not ended yet
     * @param outcome of the last run that has ended
     * @param tries how often a run has begun that has not ended
     */
    record Kept(
            String job,
            String schedule,
            @Nullable Instant due,
            @Nullable Instant asked,
            @Nullable Instant begun,
            @Nullable Instant ended,
            @Nullable Outcome outcome,
            long done,
            long expected,
            int tries) {

        boolean isUnderWay() {
            return begun != null && ended == null;
        }

        /** When the run began that is to be called once more; empty if there is none. */
        Optional<Instant> goesOnSince() {
            return isUnderWay() && tries == 0 ? Optional.ofNullable(begun) : Optional.empty();
        }

        /** When it is to begin, to begin anew or to go on; empty if not by itself. */
        Optional<Instant> begins() {
            Optional<Instant> planned = planned();
            // whatever it has been planned for meanwhile, a run that is under way goes on
            return goesOnSince()
                    .map(since -> planned.filter(at -> !at.isAfter(since)).orElse(since))
                    .or(() -> planned);
        }

        private Optional<Instant> planned() {
            return asked == null
                    ? Optional.ofNullable(due)
                    : Optional.of(due != null && due.isBefore(asked) ? due : asked);
        }
    }

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    JobStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** By job. */
    Map<String, Kept> of(String plugin) {
        return jdbc
                .sql("select * from plugin_job j where " + wall.on("j") + " and plugin = ?")
                .params(TenantContext.tenantId(), plugin)
                .query(JobStore::kept)
                .list()
                .stream()
                .collect(Collectors.toMap(Kept::job, kept -> kept));
    }

    /** Plugins of which a run was asked for after a moment and has not ended. */
    List<String> askedSince(Instant moment) {
        return jdbc.sql("select distinct plugin from plugin_job j where " + wall.on("j") + " and asked_at > ?")
                .params(TenantContext.tenantId(), stored(moment))
                .query((row, _) -> row.getString("plugin"))
                .list();
    }

    /** What is known of the jobs of a plugin that the company has given up. */
    void forget(String plugin) {
        jdbc.sql("delete from plugin_job j where " + wall.on("j") + " and plugin = ?")
                .params(TenantContext.tenantId(), plugin)
                .update();
    }

    /** Runs by this schedule from now on. */
    void plan(String plugin, String job, String schedule, Optional<Instant> due) {
        jdbc.sql("""
                        insert into plugin_job (tenant_id, plugin, job, schedule, due_at) values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, plugin, job) do update set schedule = excluded.schedule, due_at = excluded.due_at
                        """)
                .param(TenantContext.tenantId())
                .param(plugin)
                .param(job)
                .param(schedule)
                .param(due.map(JobStore::stored).orElse(null))
                .update();
    }

    /** False if it is asked for already. */
    boolean ask(String plugin, String job, Instant now) {
        return update("asked_at = ?", plugin, job, " and asked_at is null", stored(now)) > 0;
    }

    void begin(String plugin, String job, Instant now) {
        update(
                "begun_at = ?, ended_at = null, done = 0, expected = 0, tries = tries + 1",
                plugin,
                job,
                "",
                stored(now));
    }

    /** A run is called once more. */
    void resume(String plugin, String job) {
        update("tries = tries + 1", plugin, job, "");
    }

    /** Of a run that wants to be called once more, a call has ended. */
    void goOn(String plugin, String job) {
        update("tries = 0", plugin, job, "");
    }

    void progress(String plugin, String job, long done, long expected) {
        update("done = ?, expected = ?", plugin, job, "", done, expected);
    }

    /** What was asked for before it began has been done with it. */
    void end(String plugin, String job, Outcome outcome, Instant now, Optional<Instant> due) {
        update(
                "tries = 0, outcome = ?, ended_at = ?, due_at = ?, asked_at = case when asked_at > begun_at then asked_at end",
                plugin,
                job,
                "",
                outcome.key(),
                stored(now),
                due.map(JobStore::stored).orElse(null));
    }

    /** A run that has not come to its end is to begin anew. */
    void putBack(String plugin, String job, Instant now) {
        update("ended_at = ?, tries = 0", plugin, job, "", stored(now));
    }

    private int update(String what, String plugin, String job, String more, @Nullable Object... parameters) {
        JdbcClient.StatementSpec statement = jdbc.sql(
                "update plugin_job j set " + what + " where " + wall.on("j") + " and plugin = ? and job = ?" + more);
        for (Object parameter : parameters) {
            statement = statement.param(parameter);
        }
        return statement
                .param(TenantContext.tenantId())
                .param(plugin)
                .param(job)
                .update();
    }

    private static OffsetDateTime stored(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new Kept(
                row.getString("job"),
                row.getString("schedule"),
                time(row, "due_at"),
                time(row, "asked_at"),
                time(row, "begun_at"),
                time(row, "ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.getLong("done"),
                row.getLong("expected"),
                row.getInt("tries"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
