package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.kith.config.schema.ObjectType;
import io.kith.server.job.Lane;
import io.kith.server.job.SystemWork;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.ComputedRecords;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Goes through the records of a company's objects, one object after the other, some seconds at a time. How far it is stands in the row that
 * each batch holds, so that any replica can go on at any time, and no record is worked out twice. Writes that were under way when the
 * formulas changed may be committed behind its back; they are looked for once more, when none of them can be left.
 */
@Component
final class ComputationRun implements SystemWork {

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final ComputationStore store;
    private final StaleValues stale;
    private final Waking waking;
    private final ComputedRecords records;
    private final Schemas schemas;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final Duration longestWrite;

    /** @param longestWrite longer than the database lets a transaction live */
    ComputationRun(
            ComputationStore store,
            StaleValues stale,
            Waking waking,
            ComputedRecords records,
            Schemas schemas,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Clock clock,
            @Value("${kith.computing.longest-write:70s}") Duration longestWrite) {
        this.store = store;
        this.stale = stale;
        this.waking = waking;
        this.records = records;
        this.schemas = schemas;
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
        this.longestWrite = longestWrite;
    }

    @Override
    public Optional<Instant> slice(Lane lane, BooleanSupplier stopping) {
        if (!tenants.isActive(lane.tenant())) {
            // nobody looks at its lists meanwhile
            return Optional.of(clock.instant().plus(LATER));
        }
        return TenantContext.call(Actor.system(lane.tenant()), () -> {
            Instant end = clock.instant().plus(SLICE);
            var size = new BatchSize();
            boolean more = true;
            while (more && !stopping.getAsBoolean() && clock.instant().isBefore(end)) {
                more = size.tried(most -> schemas.with(schema -> batch(schema, most)), this::passOver);
            }
            return more ? Optional.of(clock.instant()) : secondLooks();
        });
    }

    /** What was begun while the job was ending. */
    @Override
    public void ended(SchedulerClient scheduler, Lane lane) {
        Optional<Instant> next = TenantContext.call(
                Actor.system(lane.tenant()),
                () -> transactions.read(_ -> store.anyOpen()
                        ? Optional.of(clock.instant())
                        : store.earliest().map(begun -> begun.plus(longestWrite))));
        next.ifPresent(at -> scheduler.scheduleIfNotExists(lane.job(ComputationLanes.RUN), at));
    }

    /** Whether there is more to do. */
    private boolean batch(EffectiveSchema schema, int most) {
        return transactions.write(bound -> {
            schemas.require(schema, bound);
            Computation held = store.open().orElse(null);
            if (held == null) {
                return false;
            }
            Optional<ObjectType> object = schema.schema().object(held.object());
            ComputedRecords.Batch batch = object.isEmpty()
                    ? ComputedRecords.Batch.NOTHING
                    : records.workOut(schema, object.get(), held.after(), most, held.cause());
            UUID last = batch.last();
            if (last != null) {
                store.advance(held.cause(), last, batch.looked(), batch.changed());
            }
            if (batch.looked() < most) {
                store.end(held.cause(), clock.instant());
            }
            return true;
        });
    }

    /** A record that cannot be worked out must not hold up the others; it is tried again among those that are stale. */
    private void passOver() {
        transactions.write(bound -> {
            store.open()
                    .ifPresent(held -> store.next(held).ifPresent(record -> {
                        stale.add(held.object(), List.of(record));
                        store.advance(held.cause(), record, 1, 0);
                    }));
            return bound;
        });
        waking.now(ComputationLanes.STALE);
    }

    /** When to come again; empty if everything has been looked for twice. */
    private Optional<Instant> secondLooks() {
        Instant settled = clock.instant().minus(longestWrite);
        boolean any = transactions.write(_ -> {
            var due = store.begunBefore(settled);
            due.forEach(one -> {
                stale.addTouchedSince(one.object(), one.startedAt().minus(longestWrite));
                store.lookedTwice(one.cause());
            });
            return !due.isEmpty();
        });
        if (any) {
            waking.now(ComputationLanes.STALE);
        }
        return transactions.read(_ -> store.earliest().map(begun -> begun.plus(longestWrite)));
    }
}
