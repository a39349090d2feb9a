package io.kith.server.bulk;

import io.kith.server.bulk.BulkRun.Place;
import io.kith.server.bulk.BulkRun.State;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The bound company's runs, inside a transaction of the caller. */
@Component
final class BulkStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;

    BulkStore(JdbcClient jdbc, JsonMapper json, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
    }

    void add(BulkRun run) {
        jdbc.sql("""
                        insert into bulk_run (tenant_id, id, object, kind, task, state, total, starter_kind, started_by, created_at)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
                        """)
                .params(
                        TenantContext.tenantId(),
                        run.id(),
                        run.object(),
                        run.task().kind(),
                        json.writeValueAsString(run.task()),
                        run.state().key(),
                        run.total(),
                        run.starterKind().key(),
                        run.startedBy(),
                        run.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<BulkRun> find(UUID id) {
        return jdbc.sql("select * from bulk_run b where " + wall.on("b") + " and b.id = ?")
                .params(TenantContext.tenantId(), id)
                .query(this::run)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it before the transaction ends. */
    Optional<BulkRun> lock(UUID id) {
        return jdbc.sql("select * from bulk_run b where " + wall.on("b") + " and b.id = ? for no key update")
                .params(TenantContext.tenantId(), id)
                .query(this::run)
                .optional();
    }

    /** Somebody's latest ones. */
    List<BulkRun> latest(UUID starter, int limit) {
        return jdbc.sql("select * from bulk_run b where " + wall.on("b")
                        + " and b.started_by = ? order by b.id desc limit ?")
                .params(TenantContext.tenantId(), starter, limit)
                .query(this::run)
                .list();
    }

    /** Whether another one began earlier and still runs. */
    boolean hasEarlier(UUID id) {
        return jdbc.sql("select exists (select from bulk_run b where " + wall.on("b")
                        + " and b.state = 'running' and b.id < ?)")
                .params(TenantContext.tenantId(), id)
                .query(Boolean.class)
                .single();
    }

    long running() {
        return jdbc.sql("select count(*) from bulk_run b where " + wall.on("b") + " and b.state = 'running'")
                .param(TenantContext.tenantId())
                .query(Long.class)
                .single();
    }

    /**
     * Holds a run that has come exactly so far; false if it has been stopped, or another replica is ahead. Whoever holds it does what comes
     * next and calls {@link #advance} in the same transaction.
     */
    boolean hold(UUID id, Place place) {
        return jdbc.sql("select 1 from bulk_run b where " + wall.on("b")
                        + " and b.id = ? and b.state = 'running' and b.phase = ? and b.after is not distinct from ?::uuid"
                        + " for no key update")
                .params(parameters(TenantContext.tenantId(), id, place.phase(), place.after()))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void advance(UUID id, Place to, int done, int refused) {
        jdbc.sql("update bulk_run b set phase = ?, after = ?::uuid, done = done + ?, refused = refused + ? where "
                        + wall.on("b") + " and b.id = ?")
                .params(parameters(to.phase(), to.after(), done, refused, TenantContext.tenantId(), id))
                .update();
    }

    /** Ends a running one. */
    void end(UUID id, State state, Instant now) {
        jdbc.sql("update bulk_run b set state = ?, ended_at = ? where " + wall.on("b")
                        + " and b.id = ? and b.state = 'running'")
                .params(state.key(), now.atOffset(ZoneOffset.UTC), TenantContext.tenantId(), id)
                .update();
    }

    /** With what they refused: what can no longer be undone is of no use to anybody. */
    void forgetEndedBefore(Instant moment) {
        jdbc.sql("delete from bulk_run b where " + wall.on("b") + " and b.ended_at < ?")
                .params(TenantContext.tenantId(), moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    void undoneBy(UUID id, UUID undo) {
        jdbc.sql("update bulk_run b set undone_by = ? where " + wall.on("b") + " and b.id = ?")
                .params(undo, TenantContext.tenantId(), id)
                .update();
    }

    void refuse(UUID id, Collection<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            List<Map<String, String>> rows = refusals.stream()
                    .map(one -> Map.of(
                            "record", one.record().toString(), "problem", json.writeValueAsString(one.problem())))
                    .toList();
            jdbc.sql("""
                            insert into bulk_refusal (tenant_id, run_id, record_id, problem)
                            select ?, ?, record, problem::jsonb from jsonb_to_recordset(?::jsonb) as x(record uuid, problem text)
                            on conflict (tenant_id, run_id, record_id) do update set problem = excluded.problem
                            """)
                    .params(TenantContext.tenantId(), id, json.writeValueAsString(rows))
                    .update();
        }
    }

    void forgetRefusalsOf(UUID record) {
        jdbc.sql("delete from bulk_refusal f where " + wall.on("f") + " and f.record_id = ?")
                .params(TenantContext.tenantId(), record)
                .update();
    }

    List<Refusal> refusals(UUID id, @Nullable UUID after, int limit) {
        return jdbc.sql("select * from bulk_refusal f where " + wall.on("f")
                        + " and f.run_id = ? and f.record_id > ? order by f.record_id limit ?")
                .params(TenantContext.tenantId(), id, after == null ? new UUID(0, 0) : after, limit)
                .query((row, _) -> new Refusal(
                        row.getObject("record_id", UUID.class),
                        json.readValue(row.getString("problem"), Refusal.Reasons.class)))
                .list();
    }

    private BulkRun run(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        String task = row.getString("task");
        return new BulkRun(
                row.getObject("id", UUID.class),
                row.getString("object"),
                switch (row.getString("kind")) {
                    case "edit" -> json.readValue(task, Task.Edit.class);
                    case "delete" -> json.readValue(task, Task.Delete.class);
                    case "undo" -> json.readValue(task, Task.Undo.class);
                    default -> throw new IllegalStateException("a run of no known kind");
                },
                State.ofKey(row.getString("state")),
                new Place(row.getInt("phase"), row.getObject("after", UUID.class)),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("refused"),
                ActorKind.ofKey(row.getString("starter_kind")),
                row.getObject("started_by", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("undone_by", UUID.class));
    }

    private static List<@Nullable Object> parameters(@Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(value);
        }
        return list;
    }
}
