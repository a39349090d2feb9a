package io.kith.server.handover;

import io.kith.server.handover.HandOver.State;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hand-overs of the bound company, inside a transaction of the caller. */
@Component
final class HandOverStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    HandOverStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    void add(HandOver handOver) {
        jdbc.sql("""
                        insert into hand_over (tenant_id, id, from_member, to_member, state, total, starter_kind, started_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        TenantContext.tenantId(),
                        handOver.id(),
                        handOver.from(),
                        handOver.to(),
                        handOver.state().key(),
                        handOver.total(),
                        handOver.starterKind().key(),
                        handOver.startedBy(),
                        handOver.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<HandOver> find(UUID id) {
        return jdbc.sql("select * from hand_over h where " + wall.on("h") + " and id = ?")
                .params(TenantContext.tenantId(), id)
                .query(HandOverStore::handOver)
                .optional();
    }

    Optional<HandOver> running(UUID from) {
        return jdbc.sql("select * from hand_over h where " + wall.on("h")
                        + " and from_member = ? and state = 'running'")
                .params(TenantContext.tenantId(), from)
                .query(HandOverStore::handOver)
                .optional();
    }

    void advance(UUID id, int by) {
        jdbc.sql("update hand_over h set done = done + ? where " + wall.on("h") + " and id = ?")
                .params(by, TenantContext.tenantId(), id)
                .update();
    }

    void end(UUID id, State state, long kept, Instant now) {
        jdbc.sql("update hand_over h set state = ?, kept = ?, ended_at = ? where " + wall.on("h")
                        + " and id = ? and state = 'running'")
                .params(state.key(), kept, now.atOffset(ZoneOffset.UTC), TenantContext.tenantId(), id)
                .update();
    }

    private static HandOver handOver(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new HandOver(
                row.getObject("id", UUID.class),
                row.getObject("from_member", UUID.class),
                row.getObject("to_member", UUID.class),
                State.ofKey(row.getString("state")),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("kept"),
                ActorKind.ofKey(row.getString("starter_kind")),
                row.getObject("started_by", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
