package io.kith.server.computing;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bound company's computations, inside a transaction of the caller. */
@Component
final class ComputationStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    ComputationStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** Takes the place of the one before, be it under way. */
    void begin(String object, UUID cause, long version, long total, Instant now) {
        jdbc.sql("""
                        insert into computation (tenant_id, object, cause, version, total, started_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, object) do update set cause = excluded.cause, version = excluded.version,
                            total = excluded.total, done = 0, changed = 0, after = null, started_at = excluded.started_at, ended_at = null
                        """)
                .params(TenantContext.tenantId(), object, cause, version, total, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Computation> all() {
        return jdbc.sql("select * from computation c where " + wall.on("c") + " order by c.object")
                .param(TenantContext.tenantId())
                .query(ComputationStore::computation)
                .list();
    }

    /** The one that began by this cause and has not ended; nobody else goes on with it before the transaction ends. */
    Optional<Computation> hold(UUID cause) {
        return jdbc.sql("select * from computation c where " + wall.on("c")
                        + " and c.cause = ? and c.ended_at is null for no key update")
                .params(TenantContext.tenantId(), cause)
                .query(ComputationStore::computation)
                .optional();
    }

    void advance(UUID cause, UUID after, int done, int changed) {
        jdbc.sql("update computation c set after = ?, done = done + ?, changed = changed + ? where " + wall.on("c")
                        + " and c.cause = ?")
                .params(after, done, changed, TenantContext.tenantId(), cause)
                .update();
    }

    void end(UUID cause, Instant now) {
        jdbc.sql("update computation c set ended_at = ? where " + wall.on("c") + " and c.cause = ?")
                .params(now.atOffset(ZoneOffset.UTC), TenantContext.tenantId(), cause)
                .update();
    }

    private static Computation computation(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Computation(
                row.getString("object"),
                row.getObject("cause", UUID.class),
                row.getLong("version"),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("changed"),
                row.getObject("after", UUID.class),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
