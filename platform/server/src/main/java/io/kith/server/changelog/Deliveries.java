package io.kith.server.changelog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox as the role that serves all companies sees it: which change waits for whom, nothing of what the change says. */
@Component
public final class Deliveries {

    private final JdbcClient jdbc;

    Deliveries(@Qualifier("dispatchJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A change that failed too often and waits for a person. */
    public record Parked(
            UUID tenantId,
            String consumer,
            UUID recordId,
            long revision,
            int attempts,
            @Nullable String error) {}

    public List<Parked> parked(int limit) {
        return jdbc.sql("""
                        select tenant_id, consumer, record_id, revision, attempts, error from delivery
                        where state = 'parked' order by tenant_id, consumer, record_id, revision limit ?
                        """)
                .param(limit)
                .query((row, _) -> new Parked(
                        row.getObject("tenant_id", UUID.class),
                        row.getString("consumer"),
                        row.getObject("record_id", UUID.class),
                        row.getLong("revision"),
                        row.getInt("attempts"),
                        row.getString("error")))
                .list();
    }

    /** Whom a company does not want to be told any more is not told of what waits for them. */
    public void forget(String consumer, UUID tenantId) {
        jdbc.sql("delete from delivery where tenant_id = ? and consumer = ?")
                .params(tenantId, consumer)
                .update();
    }

    /** As {@link #forget(String, UUID)}, of all companies. */
    public void forget(String consumer) {
        jdbc.sql("delete from delivery where consumer = ?").param(consumer).update();
    }

    /** Gives the parked deliveries of a company and consumer another chance; how many. */
    public int replay(UUID tenantId, String consumer, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'pending', attempts = 0, error = null, due_at = ?
                        where tenant_id = ? and consumer = ? and state = 'parked'
                        """)
                .params(now.atOffset(ZoneOffset.UTC), tenantId, consumer)
                .update();
    }

    /** Returns once the deliveries of a company to a consumer that are under way now, on any replica, have ended. */
    public void awaitUnderWay(String consumer, UUID tenantId) {
        // without a transaction the lock is given back as soon as it is held
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(lane(consumer, tenantId))
                .query()
                .singleRow();
    }

    private static String lane(String consumer, UUID tenantId) {
        return "delivery/" + consumer + "/" + tenantId;
    }

    /** A delivery that is due. */
    record Due(UUID recordId, long revision, int attempts) {}

    List<UUID> tenantsWithDue(String consumer, Instant now) {
        // from company to company along the key, one look at each: whatever reads a backlog through costs more the
        // longer it is
        return jdbc.sql("""
                        with recursive waiting(tenant_id) as (
                            (select tenant_id from delivery order by tenant_id limit 1)
                            union all
                            select (select d.tenant_id from delivery d where d.tenant_id > w.tenant_id order by d.tenant_id limit 1)
                            from waiting w where w.tenant_id is not null)
                        select tenant_id from waiting w cross join lateral (
                            select from delivery d
                            where d.tenant_id = w.tenant_id and d.consumer = ? and d.state = 'pending' and d.due_at <= ? limit 1) due
                        """)
                .params(consumer, now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("tenant_id", UUID.class))
                .list();
    }

    /**
     * Holds the lane of a company and consumer until the transaction ends; false if another replica has it. What follows in the transaction
     * walks along the key: the outbox is empty when the database counts it, so that it would expect to sort a handful of rows.
     */
    boolean lock(String consumer, UUID tenantId) {
        return jdbc.sql("""
                        select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as held,
                            set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true),
                            set_config('enable_bitmapscan', 'off', true)
                        """)
                .param(lane(consumer, tenantId))
                .query((row, _) -> row.getBoolean("held"))
                .single();
    }

    /**
     * What is due, in order; a record with an earlier change that is parked or waits for its retry is left out. One walk along the key and no
     * join, which the database would plan for an empty outbox: with the whole outbox read for each of its rows.
     */
    List<Due> due(String consumer, UUID tenantId, Instant now, int limit) {
        return jdbc.sql("""
                        select record_id, revision, attempts from (
                            select record_id, revision, attempts, bool_or(state = 'parked' or due_at > ?) over (
                                partition by record_id order by revision rows unbounded preceding) as held
                            from delivery where tenant_id = ? and consumer = ?) d
                        where not held order by record_id, revision limit ?
                        """)
                .params(now.atOffset(ZoneOffset.UTC), tenantId, consumer, limit)
                .query((row, _) -> new Due(
                        row.getObject("record_id", UUID.class), row.getLong("revision"), row.getInt("attempts")))
                .list();
    }

    void done(String consumer, UUID tenantId, List<Due> handled) {
        // each is looked up by its whole key: a join could be planned the other way round, as above
        jdbc.sql("""
                        delete from delivery where ctid = any(array(
                            select found.place from unnest(?::uuid[], ?::bigint[]) as handled(id, revision) cross join lateral (
                                select d.ctid as place from delivery d
                                where d.tenant_id = ? and d.consumer = ? and d.record_id = handled.id and d.revision = handled.revision
                                offset 0) as found))
                        """)
                .params(
                        handled.stream().map(Due::recordId).toArray(UUID[]::new),
                        handled.stream().map(Due::revision).toArray(Long[]::new),
                        tenantId,
                        consumer)
                .update();
    }

    void failed(String consumer, UUID tenantId, Due due, String error, Instant retryAt, boolean park) {
        jdbc.sql("""
                        update delivery set attempts = attempts + 1, error = ?, due_at = ?, state = ?
                        where tenant_id = ? and consumer = ? and record_id = ? and revision = ?
                        """)
                .params(
                        error,
                        retryAt.atOffset(ZoneOffset.UTC),
                        park ? "parked" : "pending",
                        tenantId,
                        consumer,
                        due.recordId(),
                        due.revision())
                .update();
    }
}
