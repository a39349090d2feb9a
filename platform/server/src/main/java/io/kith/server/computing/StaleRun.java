package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.kith.config.schema.ObjectType;
import io.kith.server.job.Lane;
import io.kith.server.job.SystemWork;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.ComputedRecords;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Works out a company's records that wait for it, some seconds at a time; each goes in the transaction that has taken it. */
@Component
final class StaleRun implements SystemWork {

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final StaleValues stale;
    private final ComputedRecords records;
    private final Schemas schemas;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Ids ids;
    private final Clock clock;

    StaleRun(
            StaleValues stale,
            ComputedRecords records,
            Schemas schemas,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Ids ids,
            Clock clock) {
        this.stale = stale;
        this.records = records;
        this.schemas = schemas;
        this.tenants = tenants;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> slice(Lane lane, BooleanSupplier stopping) {
        if (!tenants.isActive(lane.tenant())) {
            return Optional.of(clock.instant().plus(LATER));
        }
        return TenantContext.call(Actor.system(lane.tenant()), () -> {
            Instant end = clock.instant().plus(SLICE);
            var size = new BatchSize();
            boolean more = true;
            while (more && !stopping.getAsBoolean() && clock.instant().isBefore(end)) {
                more = size.tried(most -> schemas.with(schema -> batch(schema, most)), this::putOff);
            }
            return more ? Optional.of(clock.instant()) : transactions.read(_ -> stale.earliest());
        });
    }

    /** What was marked while the job was ending. */
    @Override
    public void ended(SchedulerClient scheduler, Lane lane) {
        Optional<Instant> next =
                TenantContext.call(Actor.system(lane.tenant()), () -> transactions.read(_ -> stale.earliest()));
        next.ifPresent(at -> scheduler.scheduleIfNotExists(lane.job(ComputationLanes.STALE), at));
    }

    private void putOff() {
        transactions.write(bound -> {
            stale.putOff(clock.instant(), clock.instant().plus(LATER));
            return bound;
        });
    }

    /** Whether there may be more to do. */
    private boolean batch(EffectiveSchema schema, int most) {
        return transactions.write(bound -> {
            schemas.require(schema, bound);
            Map<String, List<UUID>> taken = stale.take(most, clock.instant());
            UUID cause = ids.next();
            int count = 0;
            for (Map.Entry<String, List<UUID>> one : taken.entrySet()) {
                Optional<ObjectType> object = schema.schema().object(one.getKey());
                object.ifPresent(known -> records.workOut(schema, known, one.getValue(), cause));
                count += one.getValue().size();
            }
            return count == most;
        });
    }
}
