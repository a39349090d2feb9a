package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.kith.server.job.Lane;
import io.kith.server.job.SystemWork;
import io.kith.server.metadata.ConversionStore;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.FieldAliases;
import io.kith.server.metadata.KeptField;
import io.kith.server.metadata.KeptFields;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.ConvertedRecords;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Removes the values of fields that a company has given up long enough ago, some seconds at a time, and gives their columns back; ends the
 * keys that fields had before they were renamed, too. What cannot be removed is tried again: a column with values in it must not become
 * another field's.
 */
@Component
final class KeptRun implements SystemWork {

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final int BATCH = 500;

    private final KeptFields kept;
    private final FieldAliases aliases;
    private final ConversionStore slots;
    private final ConvertedRecords records;
    private final Schemas schemas;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Clock clock;

    KeptRun(
            KeptFields kept,
            FieldAliases aliases,
            ConversionStore slots,
            ConvertedRecords records,
            Schemas schemas,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Clock clock) {
        this.kept = kept;
        this.aliases = aliases;
        this.slots = slots;
        this.records = records;
        this.schemas = schemas;
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> slice(Lane lane, BooleanSupplier stopping) {
        if (!tenants.isActive(lane.tenant())) {
            return Optional.of(clock.instant().plus(LATER));
        }
        return TenantContext.call(Actor.system(lane.tenant()), () -> {
            transactions.write(bound -> {
                aliases.end(clock.instant());
                return bound;
            });
            Instant end = clock.instant().plus(SLICE);
            boolean more = true;
            while (more && !stopping.getAsBoolean() && clock.instant().isBefore(end)) {
                more = schemas.with(this::batch);
            }
            return more ? Optional.of(clock.instant()) : next();
        });
    }

    /** What was given up while the job was ending. */
    @Override
    public void ended(SchedulerClient scheduler, Lane lane) {
        TenantContext.call(Actor.system(lane.tenant()), this::next)
                .ifPresent(at -> Waking.atLatest(scheduler, lane.job(ComputationLanes.KEPT), at));
    }

    /** When the next time is up; a while from now if it is already, so that what cannot go yet is not tried without a pause. */
    private Optional<Instant> next() {
        Instant soonest = clock.instant().plus(LATER);
        return transactions
                .read(_ -> Stream.of(kept.earliest(), aliases.earliest())
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()))
                .map(until -> until.isBefore(soonest) ? soonest : until);
    }

    /** Whether there may be more to do. */
    private boolean batch(EffectiveSchema schema) {
        return transactions.write(bound -> {
            schemas.require(schema, bound);
            KeptField due = kept.due(clock.instant()).orElse(null);
            if (due == null) {
                return false;
            }
            String id = due.field().id();
            List<UUID> batch = records.next(due, BATCH);
            records.clear(schema, due.object(), id, batch);
            if (batch.size() < BATCH) {
                slots.freeSlots(due.object(), id);
                kept.end(due);
            } else {
                kept.advance(due, batch.getLast());
            }
            return true;
        });
    }
}
