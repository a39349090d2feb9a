package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.job.Lane;
import io.kith.server.job.SystemWork;
import io.kith.server.metadata.ConversionPhase;
import io.kith.server.metadata.ConversionState;
import io.kith.server.metadata.ConversionStore;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.FieldConversion;
import io.kith.server.metadata.FieldConversions;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.ConvertedRecords;
import io.kith.server.tenancy.Actor;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes a company's conversions from phase to phase, one after the other, some seconds at a time. It begins when every write under way knows of
 * the conversion: from then on whatever is written is converted with it, and what was there before is gone through once. How far it is
 * stands in the row that each batch holds, so that any replica can go on at any time.
 */
@Component
final class ConversionRun implements SystemWork {

    private static final Logger log = LoggerFactory.getLogger(ConversionRun.class);

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofMinutes(5);
    /** Why a value does not fit that has not been tried. */
    private static final String UNTRIED = "wrong-type";

    private final ConversionStore store;
    private final FieldConversions conversions;
    private final ConvertedRecords records;
    private final Schemas schemas;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Clock clock;

    ConversionRun(
            ConversionStore store,
            FieldConversions conversions,
            ConvertedRecords records,
            Schemas schemas,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Clock clock) {
        this.store = store;
        this.conversions = conversions;
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
            Instant end = clock.instant().plus(SLICE);
            var size = new BatchSize();
            boolean more = true;
            while (more && !stopping.getAsBoolean() && clock.instant().isBefore(end)) {
                more = size.tried(this::step, this::passOver);
            }
            return more ? Optional.of(clock.instant()) : transactions.read(_ -> store.earliest());
        });
    }

    /** What was begun while the job was ending. */
    @Override
    public void ended(SchedulerClient scheduler, Lane lane) {
        Optional<Instant> next =
                TenantContext.call(Actor.system(lane.tenant()), () -> transactions.read(_ -> store.earliest()));
        next.ifPresent(at -> scheduler.scheduleIfNotExists(lane.job(ComputationLanes.CONVERSION), at));
    }

    /** Whether there is more to do. */
    private boolean step(int most) {
        ConversionState due = transactions.read(_ -> store.due(clock.instant())).orElse(null);
        if (due == null) {
            return false;
        }
        UUID id = due.conversion().id();
        if (due.phase() == ConversionPhase.READY) {
            publish(id);
        } else {
            schemas.with(schema -> transactions.write(bound -> {
                schemas.require(schema, bound);
                store.hold(id).filter(held -> held.phase() == due.phase()).ifPresent(held -> step(schema, held, most));
                return bound;
            }));
        }
        return true;
    }

    private void publish(UUID id) {
        try {
            transactions.write(bound -> {
                conversions.publish(bound, id);
                store.hold(id).map(ConversionState::conversion).ifPresent(records::goOnCounting);
                return bound;
            });
        } catch (ProblemException e) {
            log.error("what has been converted cannot take its place yet: {}", e.problem(), e);
            putOff(id, LATER);
        }
    }

    private void step(EffectiveSchema schema, ConversionState state, int most) {
        switch (state.phase()) {
            case BEGUN -> settle(state, ConversionPhase.CONVERTING);
            case CONVERTING -> convert(schema, state, most);
            case CHECKING -> check(schema, state, most);
            case TELLING -> tell(state, most);
            case WITHDRAWN -> settle(state, ConversionPhase.CLEARING);
            case CLEARING -> clear(schema, state, most);
            case READY, PUBLISHED, CANCELLED ->
                throw new IllegalStateException("nothing to be gone through: " + state.phase());
        }
    }

    private void settle(ConversionState state, ConversionPhase next) {
        UUID id = state.conversion().id();
        if (store.settled(id)) {
            enter(id, next);
        } else {
            store.putOff(id, clock.instant().plus(SOON));
        }
    }

    private void convert(EffectiveSchema schema, ConversionState state, int most) {
        List<UUID> batch = records.next(state.conversion(), state.after(), most);
        UUID id = state.conversion().id();
        store.found(id, batch, converted(schema, state.conversion(), batch));
        goOn(id, batch, most, ConversionPhase.CHECKING);
    }

    private Map<UUID, String> converted(EffectiveSchema schema, FieldConversion conversion, List<UUID> batch) {
        Optional<ObjectType> object = schema.schema().object(conversion.object());
        return object.isEmpty() || batch.isEmpty()
                ? Map.of()
                : records.convert(schema, object.get(), conversion, batch);
    }

    /** Somebody may have mended what did not fit, or a default may have come that does not; what must not be there twice has to be mended. */
    private void check(EffectiveSchema schema, ConversionState state, int most) {
        UUID id = state.conversion().id();
        List<UUID> batch = records.left(state.conversion(), state.after(), most);
        store.found(id, batch, converted(schema, state.conversion(), batch));
        if (batch.size() == most) {
            store.advance(id, batch.getLast(), 0);
        } else if (store.anyTwice(id)) {
            store.putOff(id, clock.instant().plus(wait(state)));
        } else {
            enter(id, ConversionPhase.READY);
        }
    }

    /** The longer it has been waited, the longer it may take. */
    private Duration wait(ConversionState state) {
        Duration share = Duration.between(state.startedAt(), clock.instant()).dividedBy(10);
        return share.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : share.compareTo(LATER) < 0 ? share : LATER;
    }

    /** Search finds records by what is said of their fields. */
    private void tell(ConversionState state, int most) {
        FieldConversion conversion = state.conversion();
        if (!isSearched(conversion.from()) && !isSearched(conversion.to())) {
            enter(conversion.id(), ConversionPhase.PUBLISHED);
            return;
        }
        List<UUID> batch = records.next(conversion, state.after(), most);
        records.tell(conversion, batch, conversion.id());
        goOn(conversion.id(), batch, most, ConversionPhase.PUBLISHED);
    }

    private static boolean isSearched(Field field) {
        return field.definition().searchable() != null;
    }

    private void clear(EffectiveSchema schema, ConversionState state, int most) {
        FieldConversion conversion = state.conversion();
        if (conversion.returning()) {
            // its values are those that are kept aside
            enter(conversion.id(), ConversionPhase.CANCELLED);
            return;
        }
        List<UUID> batch = records.next(conversion, state.after(), most);
        records.clear(schema, conversion.object(), conversion.to().id(), batch);
        if (batch.size() < most) {
            store.freeSlots(conversion.object(), conversion.to().id());
        }
        goOn(conversion.id(), batch, most, ConversionPhase.CANCELLED);
    }

    private void goOn(UUID id, List<UUID> batch, int most, ConversionPhase next) {
        if (!batch.isEmpty()) {
            store.advance(id, batch.getLast(), batch.size());
        }
        if (batch.size() < most) {
            enter(id, next);
        }
    }

    private void enter(UUID id, ConversionPhase phase) {
        store.enter(id, phase, clock.instant());
    }

    /** A record that cannot be converted must not hold up the others; it is tried again before the end. */
    private void passOver() {
        transactions.write(bound -> {
            store.due(clock.instant()).ifPresent(this::passOver);
            return bound;
        });
    }

    private void passOver(ConversionState state) {
        UUID id = state.conversion().id();
        List<UUID> next = state.phase() == ConversionPhase.CONVERTING
                ? records.next(state.conversion(), state.after(), 1)
                : List.of();
        if (next.isEmpty()) {
            store.putOff(id, clock.instant().plus(LATER));
        } else {
            store.found(id, next, Map.of(next.getFirst(), UNTRIED));
            store.advance(id, next.getFirst(), 1);
        }
    }

    private void putOff(UUID id, Duration wait) {
        transactions.write(bound -> {
            store.putOff(id, clock.instant().plus(wait));
            return bound;
        });
    }
}
