package io.kith.server.bulk;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.bulk.BulkRun.Place;
import io.kith.server.bulk.BulkRun.State;
import io.kith.server.job.Failure;
import io.kith.server.job.Next;
import io.kith.server.job.StartedWork;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.CommandUndo;
import io.kith.server.record.CommandUndo.Phase;
import io.kith.server.record.RecordQueries;
import io.kith.server.record.RecycleBin;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Goes through the records of a run, some seconds at a time, as whoever started it. How far it is stands in the run's own row, raised in the
 * transaction of each batch and only from where the batch began: so any replica can go on at any time, and nothing is done twice.
 */
@Component
final class BulkWork implements StartedWork {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final BulkStore store;
    private final Edits edits;
    private final RecycleBin recycleBin;
    private final CommandUndo undo;
    private final RecordQueries queries;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final int batch;
    private final Duration slice;

    BulkWork(
            BulkStore store,
            Edits edits,
            RecycleBin recycleBin,
            CommandUndo undo,
            RecordQueries queries,
            TenantTransactions transactions,
            Clock clock,
            @Value("${kith.bulk.batch:200}") int batch,
            @Value("${kith.bulk.slice:5s}") Duration slice) {
        this.store = store;
        this.edits = edits;
        this.recycleBin = recycleBin;
        this.undo = undo;
        this.queries = queries;
        this.transactions = transactions;
        this.clock = clock;
        this.batch = batch;
        this.slice = slice;
    }

    @Override
    public Optional<Running> running(UUID id) {
        return store.find(id)
                .filter(run -> run.state() == State.RUNNING)
                .map(run -> new Running(run.starterKind(), run.startedBy(), stopping -> slice(run, stopping)));
    }

    @Override
    public void fail(UUID id, Failure why) {
        store.end(id, State.FAILED, clock.instant());
    }

    private Next slice(BulkRun running, BooleanSupplier stopping) {
        try {
            return work(running, stopping);
        } catch (ProblemException e) {
            return switch (e.problem().code()) {
                // what the filter speaks of may have gone with a change of the schema
                case INVALID_QUERY, NOT_FOUND -> end(running, State.FAILED);
                default -> throw e;
            };
        }
    }

    private Next end(BulkRun running, State state) {
        return transactions.write(_ -> {
            store.end(running.id(), state, clock.instant());
            return Next.NOTHING;
        });
    }

    private Next work(BulkRun running, BooleanSupplier stopping) {
        if (transactions.<Boolean>read(_ -> store.hasEarlier(running.id()))) {
            return Next.SOON;
        }
        Instant end = clock.instant().plus(slice);
        int phases = running.task() instanceof Task.Undo ? Phase.values().length : 1;
        Place place = running.place();
        while (place.phase() < phases) {
            List<UUID> some = next(running, place);
            if (some.isEmpty()) {
                place = turned(running, place);
            } else if (applied(running, place, some)) {
                place = new Place(place.phase(), some.getLast());
            } else {
                return Next.NOTHING;
            }
            if (stopping.getAsBoolean() || clock.instant().isAfter(end)) {
                return Next.ANOTHER_SLICE;
            }
        }
        return end(running, State.FINISHED);
    }

    private List<UUID> next(BulkRun run, Place place) {
        return switch (run.task()) {
            case Task.Edit edit -> next(run, edit.selection(), place);
            case Task.Delete delete -> next(run, delete.selection(), place);
            case Task.Undo back -> undo.next(back.run(), Phase.values()[place.phase()], place.after(), batch);
        };
    }

    private List<UUID> next(BulkRun run, Task.Selection selection, Place place) {
        UUID after = place.after() == null ? BEFORE_ALL : place.after();
        List<UUID> ids = selection.ids();
        return ids == null
                ? queries.ids(run.object(), selection.filter(), after, run.id(), batch)
                : ids.stream()
                        .filter(id -> Order.of(id, after) > 0)
                        .limit(batch)
                        .toList();
    }

    private Place turned(BulkRun run, Place place) {
        var next = new Place(place.phase() + 1, null);
        transactions.write(_ -> {
            if (store.hold(run.id(), place)) {
                store.advance(run.id(), next, 0, 0);
            }
            return next;
        });
        return next;
    }

    /** False if somebody has stopped the run, or has done this already. */
    private boolean applied(BulkRun run, Place place, List<UUID> some) {
        // whoever may change nothing any more is not told so of one record after the other
        Access.require(Permission.WRITE_RECORDS);
        try {
            return applied(run, place, some, () -> apply(run, place, some));
        } catch (ProblemException e) {
            if (!isOfARecord(e.problem().code())) {
                throw e;
            }
            if (some.size() == 1) {
                return applied(
                        run, place, some, () -> new Applied(List.of(Refusal.of(some.getFirst(), e.problem())), 1));
            }
        }
        // one of them stood in the way of all: each for itself
        Place before = place;
        for (UUID id : some) {
            if (!applied(run, before, List.of(id))) {
                return false;
            }
            before = new Place(place.phase(), id);
        }
        return true;
    }

    private boolean applied(BulkRun run, Place place, List<UUID> some, Supplier<Applied> deed) {
        return transactions.write(_ -> {
            if (!store.hold(run.id(), place)) {
                return false;
            }
            Applied done = deed.get();
            Collection<Refusal> refused = byRecord(done.refused());
            store.refuse(run.id(), refused);
            store.advance(run.id(), new Place(place.phase(), some.getLast()), done.counted(), refused.size());
            return true;
        });
    }

    /** @param counted how many records it has come to that it had not come to before */
    private record Applied(List<Refusal> refused, int counted) {}

    private Applied apply(BulkRun run, Place place, List<UUID> some) {
        return switch (run.task()) {
            case Task.Edit edit -> new Applied(edits.apply(run, edit, some), some.size());
            case Task.Delete _ -> {
                recycleBin.delete(run.object(), some, run.id());
                yield new Applied(List.of(), some.size());
            }
            case Task.Undo back -> {
                CommandUndo.Part part = undo.undo(back.run(), Phase.values()[place.phase()], some, run.id());
                List<Refusal> refused = part.left().stream()
                        .map(left -> Refusal.of(left.record(), left.problem()))
                        .toList();
                yield new Applied(refused, part.first());
            }
        };
    }

    /** One for each record, the last that was said of it. */
    private static Collection<Refusal> byRecord(List<Refusal> refusals) {
        Map<UUID, Refusal> last = new LinkedHashMap<>();
        refusals.forEach(refusal -> last.put(refusal.record(), refusal));
        return last.values();
    }

    private static boolean isOfARecord(ErrorCode code) {
        return code == ErrorCode.REFERENCED_ELSEWHERE
                || code == ErrorCode.RESTORE_CONFLICT
                || code == ErrorCode.NOT_UNIQUE
                || code == ErrorCode.LIMIT_REACHED
                || code == ErrorCode.NOT_FOUND
                || code == ErrorCode.FORBIDDEN;
    }
}
