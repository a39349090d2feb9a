package io.kith.server.handover;

import io.kith.server.access.Actors;
import io.kith.server.handover.HandOver.State;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.Draft;
import io.kith.server.record.RecordService;
import io.kith.server.record.ShownOutcome;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives records to their new owner, some seconds at a time, as whoever asked for it. What is left to do is what still belongs to the first,
 * so that any replica can go on at any time, and nothing is done twice.
 */
@Component
final class HandOverRun {

    private static final int BATCH = 200;
    private static final Duration SLICE = Duration.ofSeconds(5);

    private final HandOverStore store;
    private final Belongings belongings;
    private final RecordService records;
    private final Actors actors;
    private final TenantTransactions transactions;
    private final Clock clock;

    HandOverRun(
            HandOverStore store,
            Belongings belongings,
            RecordService records,
            Actors actors,
            TenantTransactions transactions,
            Clock clock) {
        this.store = store;
        this.belongings = belongings;
        this.records = records;
        this.actors = actors;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is to happen after a slice. */
    enum Next {
        NOTHING,
        ANOTHER_SLICE,
        /** The company cannot work at the moment. */
        LATER
    }

    Next slice(UUID tenant, UUID id, BooleanSupplier stopping) {
        Optional<HandOver> found = TenantContext.call(
                Actor.system(tenant), () -> transactions.<Optional<HandOver>>read(_ -> store.find(id)));
        HandOver running = found.filter(one -> one.state() == State.RUNNING).orElse(null);
        if (running == null) {
            return Next.NOTHING;
        }
        Optional<Actor> actor = actors.find(tenant, running.starterKind(), running.startedBy());
        if (actor.isEmpty()) {
            return failed(tenant, id);
        }
        try {
            return TenantContext.call(actor.get(), () -> work(running, stopping));
        } catch (StaleAccess e) {
            // the next slice looks the actor up again
            return Next.ANOTHER_SLICE;
        } catch (ProblemException e) {
            return switch (e.problem().code()) {
                case FORBIDDEN, UNAUTHENTICATED -> failed(tenant, id);
                case COMPANY_SUSPENDED, COMPANY_CLOSED -> Next.LATER;
                // the fields of an object have changed under a page
                case INVALID_CURSOR -> Next.ANOTHER_SLICE;
                default -> throw e;
            };
        }
    }

    Next failed(UUID tenant, UUID id) {
        return TenantContext.call(
                Actor.system(tenant),
                () -> transactions.write(_ -> {
                    store.end(id, State.FAILED, 0, clock.instant());
                    return Next.NOTHING;
                }));
    }

    private Next work(HandOver running, BooleanSupplier stopping) {
        Instant end = clock.instant().plus(SLICE);
        for (Belongings.Kind kind : belongings.kinds(running.from())) {
            @Nullable String cursor = null;
            do {
                Belongings.Page page = belongings.page(kind, cursor, BATCH);
                give(running, kind, page.ids());
                cursor = page.cursor();
                if (stopping.getAsBoolean() || clock.instant().isAfter(end)) {
                    return Next.ANOTHER_SLICE;
                }
            } while (cursor != null);
        }
        long kept = belongings.count(running.from()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return transactions.write(_ -> {
            store.end(running.id(), State.FINISHED, kept, clock.instant());
            return Next.NOTHING;
        });
    }

    private void give(HandOver running, Belongings.Kind kind, List<UUID> owned) {
        if (owned.isEmpty()) {
            return;
        }
        List<Draft> drafts = owned.stream()
                .<Draft>map(id -> new Draft.Edit(
                        id, null, Map.of(kind.ownerField(), running.to().toString())))
                .toList();
        transactions.write(_ -> {
            long given = records.batch(kind.object(), drafts, false, running.id()).stream()
                    .filter(ShownOutcome.Stored.class::isInstance)
                    .count();
            store.advance(running.id(), Math.toIntExact(given));
            return given;
        });
    }
}
