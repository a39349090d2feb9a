package io.kith.server.computing;

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
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Goes through the records of an object, some seconds at a time. How far it is stands in the row that each batch holds, so that any replica
 * can go on at any time, and no record is worked out twice.
 */
@Component
final class ComputationRun implements SystemWork {

    private static final int BATCH = 500;
    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final ComputationStore store;
    private final ComputedRecords records;
    private final Schemas schemas;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Clock clock;

    ComputationRun(
            ComputationStore store,
            ComputedRecords records,
            Schemas schemas,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.schemas = schemas;
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> slice(Lane lane, BooleanSupplier stopping) {
        if (!tenants.isActive(lane.tenant())) {
            // nobody looks at its lists meanwhile
            return Optional.of(clock.instant().plus(LATER));
        }
        return TenantContext.call(Actor.system(lane.tenant()), () -> {
            Instant end = clock.instant().plus(SLICE);
            boolean more = true;
            while (more && !stopping.getAsBoolean() && clock.instant().isBefore(end)) {
                more = schemas.with(schema -> batch(schema, lane.id()));
            }
            return more ? Optional.of(clock.instant()) : Optional.empty();
        });
    }

    /** Whether there is more to do. */
    private boolean batch(EffectiveSchema schema, UUID cause) {
        return transactions.write(bound -> {
            schemas.require(schema, bound);
            Computation held = store.hold(cause).orElse(null);
            if (held == null) {
                // it has ended, or a newer one has begun
                return false;
            }
            Optional<ObjectType> object = schema.schema().object(held.object());
            ComputedRecords.Batch batch = object.isEmpty()
                    ? ComputedRecords.Batch.NOTHING
                    : records.workOut(schema, object.get(), held.after(), BATCH, cause);
            UUID last = batch.last();
            if (last != null) {
                store.advance(cause, last, batch.looked(), batch.changed());
            }
            boolean more = batch.looked() == BATCH;
            if (!more) {
                store.end(cause, clock.instant());
            }
            return more;
        });
    }
}
