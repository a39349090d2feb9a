package io.kith.server.handover;

import io.kith.server.handover.HandOver.State;
import io.kith.server.job.Failure;
import io.kith.server.job.Next;
import io.kith.server.job.StartedWork;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.Draft;
import io.kith.server.record.RecordService;
import io.kith.server.record.ShownOutcome;
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
final class HandOverRun implements StartedWork {

    private static final int BATCH = 200;
    private static final Duration SLICE = Duration.ofSeconds(5);

    private final HandOverStore store;
    private final Belongings belongings;
    private final RecordService records;
    private final TenantTransactions transactions;
    private final Clock clock;

    HandOverRun(
            HandOverStore store,
            Belongings belongings,
            RecordService records,
            TenantTransactions transactions,
            Clock clock) {
        this.store = store;
        this.belongings = belongings;
        this.records = records;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Running> running(UUID id) {
        return store.find(id)
                .filter(one -> one.state() == State.RUNNING)
                .map(one -> new Running(one.starterKind(), one.startedBy(), stopping -> slice(one, stopping)));
    }

    @Override
    public void fail(UUID id, Failure why) {
        store.end(id, State.FAILED, 0, clock.instant());
    }

    private Next slice(HandOver running, BooleanSupplier stopping) {
        try {
            return work(running, stopping);
        } catch (ProblemException e) {
            if (e.problem().code() == ErrorCode.INVALID_CURSOR) {
                // the fields of an object have changed under a page
                return Next.ANOTHER_SLICE;
            }
            throw e;
        }
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
