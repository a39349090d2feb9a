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
                            total = excluded.total, done = 0, changed = 0, after = null, started_at = excluded.started_at, ended_at = null, settled = false
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

    /** The first that has not ended; nobody else goes on with it before the transaction ends. */
    Optional<Computation> open() {
        return jdbc.sql("select * from computation c where " + wall.on("c")
                        + " and c.ended_at is null order by c.started_at, c.object limit 1 for no key update")
                .param(TenantContext.tenantId())
                .query(ComputationStore::computation)
                .optional();
    }

    boolean anyOpen() {
        return jdbc.sql("select exists (select from computation c where " + wall.on("c") + " and c.ended_at is null)")
                .param(TenantContext.tenantId())
                .query(Boolean.class)
                .single();
    }

    /** The record behind the last one that it has come to. */
    Optional<UUID> next(Computation computation) {
        UUID after = computation.after();
        return jdbc.sql("select r.id from record r where " + wall.on("r")
                        + " and r.object = ? and r.id > ? order by r.id limit 1")
                .params(TenantContext.tenantId(), computation.object(), after == null ? new UUID(0, 0) : after)
                .query(UUID.class)
                .optional();
    }

    /** Those whose records have not been looked for a second time. */
    List<Computation> begunBefore(Instant moment) {
        return jdbc.sql("select * from computation c where " + wall.on("c")
                        + " and not c.settled and c.started_at <= ? for no key update")
                .params(TenantContext.tenantId(), moment.atOffset(ZoneOffset.UTC))
                .query(ComputationStore::computation)
                .list();
    }

    /** When the first of them began; empty if there is none. */
    Optional<Instant> earliest() {
        return jdbc.sql("select c.started_at from computation c where " + wall.on("c")
                        + " and not c.settled order by c.started_at limit 1")
                .param(TenantContext.tenantId())
                .query((row, _) -> row.getTimestamp("started_at").toInstant())
                .optional();
    }

    void lookedTwice(UUID cause) {
        jdbc.sql("update computation c set settled = true where " + wall.on("c") + " and c.cause = ?")
                .params(TenantContext.tenantId(), cause)
                .update();
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
