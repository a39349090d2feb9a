package io.kith.server.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Edition;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.tenancy.UsageMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How many records a company may still add. To count a million for each new one would cost more than the one, and a counter that every
 * creation raised would make them wait for each other; so a replica counts now and then, the more often the nearer the limit is, and adds
 * what it stores itself. Nobody is refused without a fresh count; what other replicas store within seconds may go past the limit.
 */
@Component
final class RecordRoom implements UsageMeter {

    private static final Duration FAR = Duration.ofMinutes(1);
    private static final Duration NEAR = Duration.ofSeconds(5);
    private static final Duration AT = Duration.ofMillis(500);

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final TenantTransactions transactions;
    private final Editions editions;
    private final Clock clock;
    private final Cache<UUID, Counted> counts = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    RecordRoom(JdbcClient jdbc, TenantPredicate wall, TenantTransactions transactions, Editions editions, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.transactions = transactions;
        this.editions = editions;
        this.clock = clock;
    }

    private record Counted(long counted, Instant at, AtomicLong since) {

        long known() {
            return counted + since.get();
        }
    }

    /**
     * What came of asking for room.
     *
     * @param granted how many of them may be stored
     * @param refusal what is said of the others; null if there are none
     */
    record Answer(int granted, @Nullable Problem refusal) {}

    /** Asks for room for new records. */
    Answer take(int wanted) {
        UUID tenant = TenantContext.tenantId();
        Edition edition = editions.recent(tenant);
        if (edition.most(Limit.RECORDS).isEmpty()) {
            return new Answer(wanted, null);
        }
        long most = edition.most(Limit.RECORDS).getAsLong();
        Counted count = counts.get(tenant, _ -> count());
        boolean fits = count.known() + wanted <= most;
        Duration good = fits ? (count.known() < most / 10 * 9 ? FAR : NEAR) : AT;
        boolean own = clock.instant().isAfter(count.at().plus(good));
        if (own) {
            count = count();
            counts.put(tenant, count);
        }
        long before = count.since().getAndAdd(wanted);
        long room = Math.clamp(most - count.counted() - before, 0, wanted);
        count.since().addAndGet(room - wanted);
        giveBackUnlessStored(tenant, count, own, room);
        return new Answer((int) room, room == wanted ? null : editions.reached(edition, Limit.RECORDS, count.known()));
    }

    /** Ends the request unless there is room for all. */
    void require(int wanted) {
        Problem refusal = take(wanted).refusal();
        if (refusal != null) {
            throw refusal.exception();
        }
    }

    /** @param own whether it was counted in this transaction, which then counted also what it had stored itself by then */
    private void giveBackUnlessStored(UUID tenant, Counted count, boolean own, long taken) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK && own) {
                    counts.asMap().remove(tenant, count);
                } else if (status == STATUS_ROLLED_BACK) {
                    count.since().addAndGet(-taken);
                }
            }
        });
    }

    private Counted count() {
        Instant at = clock.instant();
        return new Counted(transactions.read(_ -> used()), at, new AtomicLong());
    }

    @Override
    public Limit limit() {
        return Limit.RECORDS;
    }

    @Override
    public long used() {
        return jdbc.sql("select count(*) from record r where " + wall.on("r") + " and r.deleted_at is null")
                .param(TenantContext.tenantId())
                .query(Long.class)
                .single();
    }

    @Override
    public long addedSince(Instant moment) {
        return jdbc.sql("select count(*) from record r where " + wall.on("r")
                        + " and r.deleted_at is null and r.created_at >= ?")
                .params(TenantContext.tenantId(), moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
