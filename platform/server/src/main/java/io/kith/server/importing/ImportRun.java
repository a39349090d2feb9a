package io.kith.server.importing;

import io.kith.server.job.Failure;
import io.kith.server.job.Next;
import io.kith.server.job.StartedWork;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.RecordService;
import io.kith.server.record.ShownOutcome;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Stores the rows of a file, some seconds at a time, as whoever started it. Where it stands is known from the import's own row alone, so
 * any replica can go on at any time.
 */
@Component
final class ImportRun implements StartedWork {

    private static final int MOST_REASONS = 20;

    private final ImportStore store;
    private final ImportFiles files;
    private final Rejections rejections;
    private final Meanings meanings;
    private final RecordService records;
    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final int batch;
    private final Duration slice;

    ImportRun(
            ImportStore store,
            ImportFiles files,
            Rejections rejections,
            Meanings meanings,
            RecordService records,
            Schemas schemas,
            TenantTransactions transactions,
            Clock clock,
            @Value("${kith.importing.batch:500}") int batch,
            @Value("${kith.importing.slice:5s}") Duration slice) {
        this.store = store;
        this.files = files;
        this.rejections = rejections;
        this.meanings = meanings;
        this.records = records;
        this.schemas = schemas;
        this.transactions = transactions;
        this.clock = clock;
        this.batch = batch;
        this.slice = slice;
    }

    @Override
    public Optional<Running> running(UUID id) {
        return store.find(id)
                .filter(one -> one.state() == ImportState.RUNNING)
                .flatMap(one -> Optional.ofNullable(one.starter())
                        .map(starter -> new Running(starter.kind(), starter.id(), stopping -> work(one, stopping))));
    }

    @Override
    public void fail(UUID id, Failure why) {
        store.end(id, ImportState.FAILED, why, clock.instant());
    }

    private Next work(Import running, BooleanSupplier stopping) {
        Instant end = clock.instant().plus(slice);
        var values = new RowValues(schemas.newest(), running);
        try (Rows rows = Rows.of(files.open(running.id()), running.layout())) {
            long done = running.done();
            for (long skip = done + (running.layout().header() ? 1 : 0); skip > 0 && rows.hasNext(); skip--) {
                rows.next();
            }
            while (rows.hasNext()) {
                Batch some = meanings.put(running.object(), values.pointing(), Batch.next(rows, values, batch));
                if (!stored(running, some, done)) {
                    return Next.NOTHING;
                }
                done += some.size();
                if (stopping.getAsBoolean() || clock.instant().isAfter(end)) {
                    return Next.ANOTHER_SLICE;
                }
            }
        }
        transactions.write(_ -> store.end(running.id(), ImportState.FINISHED, null, clock.instant()));
        return Next.NOTHING;
    }

    /** False if somebody has stopped the import, or has stored these rows already. */
    private boolean stored(Import running, Batch some, long done) {
        List<Rejection> rejected = new ArrayList<>();
        some.flaws().forEach((place, flaws) -> rejected.add(rejection(some, place, done, flaws)));
        return transactions.write(_ -> {
            if (!store.hold(running.id(), done)) {
                return false;
            }
            List<Rejection> all = new ArrayList<>(rejected);
            List<ShownOutcome> outcomes = records.batch(running.object(), some.drafts(), false, running.id());
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof ShownOutcome.Refused(Problem problem)) {
                    all.add(rejection(some, some.places().get(i), done, reasons(problem)));
                }
            }
            rejections.add(running.id(), all);
            store.advance(running.id(), some.size() - all.size(), all.size());
            return true;
        });
    }

    private static Rejection rejection(Batch some, int place, long done, List<ProblemViolation> reasons) {
        Row row = some.rows().get(place);
        return new Rejection(
                done + place, row.line(), row.cells(), reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
    }

    private static List<ProblemViolation> reasons(Problem problem) {
        if (problem.code() == ErrorCode.UNAVAILABLE) {
            throw problem.exception();
        }
        return problem.violations().isEmpty()
                ? List.of(new ProblemViolation(
                        "", "row-refused", Map.of("code", problem.code().key())))
                : problem.violations();
    }
}
