package io.kith.server.bulk;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.bulk.BulkRun.Place;
import io.kith.server.bulk.BulkRun.State;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.job.Lane;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.CommandChanges;
import io.kith.server.record.CommandUndo;
import io.kith.server.record.RecordQueries;
import io.kith.server.record.RecordService;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Changes of many records: asked for in one step, done in the background, stopped and taken back by whoever began them or by an admin. */
@Service
public final class BulkRuns {

    private static final int MOST_IDS = 10_000;
    private static final int MOST_RUNNING = 20;
    private static final int LATEST = 20;

    /** As long as the changes that an undo needs are kept at least. */
    private static final Duration KEPT = Duration.ofDays(35);

    private final BulkStore store;
    private final RecordQueries queries;
    private final RecordService records;
    private final CommandUndo undo;
    private final CommandChanges changes;
    private final Schemas schemas;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Clock clock;

    BulkRuns(
            BulkStore store,
            RecordQueries queries,
            RecordService records,
            CommandUndo undo,
            CommandChanges changes,
            Schemas schemas,
            AuditLog audit,
            TenantTransactions transactions,
            Scheduler scheduler,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.queries = queries;
        this.records = records;
        this.undo = undo;
        this.changes = changes;
        this.schemas = schemas;
        this.audit = audit;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.ids = ids;
        this.clock = clock;
    }

    public BulkRun edit(String objectKey, Task.Edit task) {
        Access.require(Permission.WRITE_RECORDS);
        ObjectType object = schemas.newest().object(objectKey);
        List<ProblemViolation> violations = new ArrayList<>(violations(task.selection()));
        violations.addAll(violations(object, task));
        records.flaws(objectKey, task.set()).forEach(flaw -> violations.add(flaw.under("set")));
        refuse(violations);
        Set<String> fields = new LinkedHashSet<>(task.set().keySet());
        fields.addAll(task.add().keySet());
        fields.addAll(task.remove().keySet());
        var sorted = new Task.Edit(sorted(task.selection()), task.set(), task.add(), task.remove());
        return start(objectKey, sorted, count(objectKey, task.selection()), AuditAction.RECORDS_EDITED, fields);
    }

    public BulkRun delete(String objectKey, Task.Delete task) {
        Access.require(Permission.WRITE_RECORDS);
        schemas.newest().object(objectKey);
        refuse(violations(task.selection()));
        return start(
                objectKey,
                new Task.Delete(sorted(task.selection())),
                count(objectKey, task.selection()),
                AuditAction.RECORDS_DELETED,
                Set.of());
    }

    /** Begins to take a run back; where that is under way or done already it is that undo which is told. */
    public BulkRun undo(UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        BulkRun back = transactions.read(_ -> visible(store.find(id)));
        if (back.undoneBy() != null) {
            return get(back.undoneBy());
        }
        if (back.state() == State.RUNNING) {
            throw wrongState(back);
        }
        return start(back.object(), new Task.Undo(id), undo.size(id), AuditAction.RECORDS_UNDONE, Set.of());
    }

    public BulkRun get(UUID id) {
        Access.require(Permission.READ_RECORDS);
        return transactions.read(_ -> visible(store.find(id)));
    }

    /** One's own, the latest first. */
    public List<BulkRun> latest() {
        Access.require(Permission.READ_RECORDS);
        return transactions.read(_ -> store.latest(TenantContext.actor().id(), LATEST));
    }

    /** What is done stays done, and can be undone. */
    public BulkRun cancel(UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        return transactions.write(_ -> {
            BulkRun running = visible(store.lock(id));
            if (running.state() != State.RUNNING) {
                throw wrongState(running);
            }
            store.end(id, State.CANCELLED, clock.instant());
            audit.append(AuditEntry.of(AuditAction.RECORDS_CANCELLED)
                    .about(running.object())
                    .about(id)
                    .with("count", null, running.done())
                    .under(id));
            return visible(store.find(id));
        });
    }

    /**
     * What was refused.
     *
     * @param names of the records that the asker may see
     */
    public record Refused(List<Refusal> refusals, Map<UUID, String> names) {}

    public Refused refusals(UUID id, @Nullable UUID after, int limit) {
        Access.require(Permission.READ_RECORDS);
        List<Refusal> page = transactions.read(_ -> {
            visible(store.find(id));
            return store.refusals(id, after, limit);
        });
        return new Refused(
                page, changes.titles(page.stream().map(Refusal::record).toList()));
    }

    private BulkRun start(String object, Task task, long total, AuditAction action, Set<String> fields) {
        Actor actor = TenantContext.actor();
        BulkRun begun = transactions.write(bound -> {
            if (task instanceof Task.Undo(UUID run)) {
                BulkRun back = visible(store.lock(run));
                if (back.undoneBy() != null) {
                    return visible(store.find(back.undoneBy()));
                }
            }
            if (store.running() >= MOST_RUNNING) {
                throw Problem.of(
                                ErrorCode.VALIDATION,
                                List.of(new ProblemViolation("", "too-many-runs", Map.of("max", MOST_RUNNING))))
                        .exception();
            }
            var run = new BulkRun(
                    ids.next(),
                    object,
                    task,
                    State.RUNNING,
                    new Place(0, null),
                    total,
                    0,
                    0,
                    actor.kind(),
                    actor.id(),
                    clock.instant(),
                    null,
                    null);
            store.forgetEndedBefore(clock.instant().minus(KEPT));
            store.add(run);
            if (task instanceof Task.Undo(UUID back)) {
                store.undoneBy(back, run.id());
            }
            audit.append(entry(action, run, fields));
            scheduler.schedule(Lane.of(bound.tenantId(), run.id()).job(BulkLane.RUN), clock.instant());
            return run;
        });
        scheduler.triggerCheckForDueExecutions();
        return begun;
    }

    private static AuditEntry entry(AuditAction action, BulkRun run, Set<String> fields) {
        AuditEntry entry = AuditEntry.of(action)
                .about(run.object())
                .about(run.id())
                .with("count", null, run.total())
                .under(run.id());
        return switch (run.task()) {
            case Task.Edit edit ->
                entry.with("filter", null, edit.selection().filter()).with("fields", null, List.copyOf(fields));
            case Task.Delete delete ->
                entry.with("filter", null, delete.selection().filter());
            case Task.Undo _ -> entry;
        };
    }

    private long count(String object, Task.Selection selection) {
        List<UUID> chosen = selection.ids();
        if (chosen != null) {
            return chosen.size();
        }
        Long total = queries.query(
                        object,
                        new RecordQueries.Question(selection.filter(), null, List.of(), 1, null, true, false, false))
                .total();
        return total == null ? 0 : total;
    }

    private static Task.Selection sorted(Task.Selection selection) {
        List<UUID> chosen = selection.ids();
        return chosen == null
                ? selection
                : new Task.Selection(
                        null, chosen.stream().distinct().sorted(Order::of).toList());
    }

    private static List<ProblemViolation> violations(Task.Selection selection) {
        List<UUID> chosen = selection.ids();
        if (chosen == null) {
            return List.of();
        }
        if (chosen.isEmpty()) {
            return List.of(ProblemViolation.of("ids", "required"));
        }
        return chosen.size() > MOST_IDS
                ? List.of(new ProblemViolation("ids", "too-many-records", Map.of("max", MOST_IDS)))
                : List.of();
    }

    private static List<ProblemViolation> violations(ObjectType object, Task.Edit task) {
        List<ProblemViolation> violations = new ArrayList<>();
        if (task.set().isEmpty() && task.add().isEmpty() && task.remove().isEmpty()) {
            violations.add(ProblemViolation.of("set", "required"));
        }
        several(object, "add", task.add(), violations);
        several(object, "remove", task.remove(), violations);
        return violations;
    }

    private static void several(
            ObjectType object, String member, Map<String, List<Object>> values, List<ProblemViolation> violations) {
        List<String> allowed = object.fields().stream()
                .filter(BulkRuns::holdsSeveral)
                .map(Field::key)
                .toList();
        values.keySet().stream()
                .filter(key -> !allowed.contains(key))
                .forEach(key -> violations.add(
                        new ProblemViolation(member + "." + key, "holds-one", Map.of("allowed", allowed))));
    }

    private static boolean holdsSeveral(Field field) {
        return switch (field.type()) {
            case TAGS, MULTI_CHOICE, REFERENCES -> true;
            case TEXT,
                    LONG_TEXT,
                    INTEGER,
                    DECIMAL,
                    PERCENT,
                    MONEY,
                    BOOLEAN,
                    DATE,
                    DATE_TIME,
                    CHOICE,
                    PHONE,
                    EMAIL,
                    URL,
                    REFERENCE,
                    AUTO_NUMBER,
                    USER,
                    ADDRESS,
                    RICH_TEXT,
                    FILES -> false;
        };
    }

    private static void refuse(List<ProblemViolation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    /** Whoever began a run sees it, and admins; for others there is none. */
    private static BulkRun visible(Optional<BulkRun> found) {
        return found.filter(run -> run.startedBy().equals(TenantContext.actor().id())
                        || Access.granted().contains(Permission.READ_AUDIT))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static RuntimeException wrongState(BulkRun run) {
        return Problem.of(ErrorCode.WRONG_STATE, Map.of("state", run.state().key()))
                .exception();
    }
}
