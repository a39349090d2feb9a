package io.kith.server.record;

import io.kith.config.record.Coerced;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.Preparation.Judged;
import io.kith.server.record.Preparation.Surroundings;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.Command;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The write path of every record of every object. {@link #write} is the whole of it, in the order of architecture.md section 4; creating one
 * record, changing one and storing a batch are that path with one draft or many.
 */
@Service
public final class RecordService {

    /** Who loses lost to somebody who has won: with so many losses in a row there are as many other writers of the one record. */
    private static final int TRIES = 20;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final Preparation preparation;
    private final RecordStore store;
    private final UniqueKeys uniqueKeys;
    private final RecordRoom room;
    private final ChangeLog changeLog;
    private final RecordView view;
    private final Names names;
    private final Ids ids;

    RecordService(
            Schemas schemas,
            TenantTransactions transactions,
            Preparation preparation,
            RecordStore store,
            UniqueKeys uniqueKeys,
            RecordRoom room,
            ChangeLog changeLog,
            RecordView view,
            Names names,
            Ids ids) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.preparation = preparation;
        this.store = store;
        this.uniqueKeys = uniqueKeys;
        this.room = room;
        this.changeLog = changeLog;
        this.view = view;
        this.names = names;
        this.ids = ids;
    }

    public ShownRecord create(String objectKey, Map<String, @Nullable Object> payload) {
        Access.require(Permission.WRITE_RECORDS);
        return one(objectKey, new Draft.Create(payload));
    }

    /** @param expected the version that the writer has seen; null to write over whatever is there */
    public ShownRecord update(
            String objectKey, UUID id, @Nullable Long expected, Map<String, @Nullable Object> payload) {
        Access.require(Permission.WRITE_RECORDS);
        return one(objectKey, new Draft.Edit(id, expected, payload));
    }

    /** One outcome per draft, in their order; if atomic, all are stored or none is. */
    public List<ShownOutcome> batch(String objectKey, List<Draft> drafts, boolean atomic) {
        return batch(objectKey, drafts, atomic, new Step(ids.next(), AuditAction.RECORDS_STORED));
    }

    /**
     * As above, as one part of a command that does more: all its parts share a cause, by which they are found together. The audit log has
     * the command, not its parts.
     */
    public List<ShownOutcome> batch(String objectKey, List<Draft> drafts, boolean atomic, UUID cause) {
        return batch(objectKey, drafts, atomic, new Step(cause, null));
    }

    /** @param action by which it stands in the audit log; null for a part of something that has its entry already */
    private record Step(UUID cause, @Nullable AuditAction action) {}

    private List<ShownOutcome> batch(String objectKey, List<Draft> drafts, boolean atomic, Step step) {
        Access.require(Permission.WRITE_RECORDS);
        return repeated(() -> schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return write(schema, object, drafts, atomic, step).stream()
                    .map(outcome -> view.outcome(object, outcome))
                    .toList();
        }));
    }

    /** What is wrong with values whatever the record: fields that there are not or nobody writes, and values of another kind. */
    public List<ProblemViolation> flaws(String objectKey, Map<String, @Nullable Object> payload) {
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return preparation.coerce(schema, object, new Draft.Create(payload)).violations().stream()
                    .map(Preparation::shown)
                    .toList();
        });
    }

    /** @param named whether to tell the names of the ids in it too */
    public ShownRecord get(String objectKey, UUID id, boolean named) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            Consumer<BoundTransaction> check = schemas.required(schema);
            return named
                    ? transactions.read(_ -> {
                        Revision revision = living(check, object, id);
                        return view.shown(object, revision)
                                .with(
                                        names.of(schema, object.fields(), List.of(revision)),
                                        names.listed(object.fields(), List.of(revision)));
                    })
                    : view.shown(object, living(check, object, id));
        });
    }

    private Revision living(Consumer<BoundTransaction> check, ObjectType object, UUID id) {
        return store.findAlone(check, object, id)
                .filter(found -> found.deletion() == null && Privacy.shows(object, found))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private ShownRecord one(String objectKey, Draft draft) {
        return repeated(() -> schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            AuditAction action =
                    draft instanceof Draft.Create ? AuditAction.RECORD_CREATED : AuditAction.RECORD_CHANGED;
            var step = new Step(ids.next(), action);
            return switch (write(schema, object, List.of(draft), true, step).getFirst()) {
                case Outcome.Stored stored -> view.shown(object, stored.revision());
                case Outcome.Refused refused -> throw refused.problem().exception();
            };
        }));
    }

    private List<Outcome> write(
            EffectiveSchema schema, ObjectType object, List<Draft> drafts, boolean atomic, Step step) {
        @Nullable Outcome[] outcomes = new Outcome[drafts.size()];
        List<Coerced> coerced = drafts.stream()
                .map(draft -> preparation.coerce(schema, object, draft))
                .toList();
        Surroundings around = preparation.needsSurroundings(object, drafts, coerced)
                ? transactions.read(bound -> look(schema, bound, object, drafts, coerced))
                : Surroundings.NONE;
        List<Candidate> judged = new ArrayList<>();
        for (int place = 0; place < drafts.size(); place++) {
            switch (preparation.judge(place, object, drafts.get(place), coerced.get(place), around)) {
                case Judged.Fit(var candidate)
                when !candidate.creates() && candidate.deltas(object).isEmpty() ->
                    outcomes[place] = unchanged(object, candidate);
                case Judged.Fit(var candidate) -> judged.add(candidate);
                case Judged.Unfit(var problem) -> outcomes[place] = new Outcome.Refused(problem);
            }
        }
        List<Candidate> candidates = withRoom(judged, outcomes);
        if (!(atomic && refused(outcomes)) && !candidates.isEmpty()) {
            preparation.number(
                    schema,
                    object,
                    candidates.stream().filter(Candidate::creates).toList());
            try {
                if (!storedAtOnce(schema, object, candidates, outcomes, step)) {
                    transactions.write(bound -> {
                        schemas.require(schema, bound);
                        store(schema, object, candidates, outcomes, atomic, step);
                        return outcomes;
                    });
                }
            } catch (AllOrNothing refusal) {
                // the transaction is undone; what was refused says so in its outcome
                candidates.forEach(candidate -> {
                    if (outcomes[candidate.place()] instanceof Outcome.Stored) {
                        outcomes[candidate.place()] = null;
                    }
                });
            }
        }
        if (candidates.isEmpty() && refused(outcomes)) {
            // nothing reached a transaction that would have noticed an outdated schema
            transactions.read(bound -> {
                schemas.require(schema, bound);
                return bound;
            });
        }
        return Arrays.stream(outcomes)
                .map(outcome -> outcome == null ? new Outcome.Refused(Problem.of(ErrorCode.NOT_APPLIED)) : outcome)
                .toList();
    }

    /** Drops those of the new records for which the company's edition has no room. */
    private List<Candidate> withRoom(List<Candidate> candidates, @Nullable Outcome[] outcomes) {
        int wanted = (int) candidates.stream().filter(Candidate::creates).count();
        if (wanted == 0) {
            return candidates;
        }
        RecordRoom.Answer answer = room.take(wanted);
        Problem refusal = answer.refusal();
        if (refusal == null) {
            return candidates;
        }
        List<Candidate> fit = new ArrayList<>();
        int left = answer.granted();
        for (Candidate candidate : candidates) {
            if (candidate.creates() && --left < 0) {
                outcomes[candidate.place()] = new Outcome.Refused(refusal);
            } else {
                fit.add(candidate);
            }
        }
        return fit;
    }

    private Surroundings look(
            EffectiveSchema schema,
            BoundTransaction bound,
            ObjectType object,
            List<Draft> drafts,
            List<Coerced> coerced) {
        schemas.require(schema, bound);
        return preparation.look(schema, object, drafts, coerced);
    }

    /** New records that nothing stored has a say in need no look at it: steps f and g in one round trip. */
    private boolean storedAtOnce(
            EffectiveSchema schema,
            ObjectType object,
            List<Candidate> candidates,
            @Nullable Outcome[] outcomes,
            Step step) {
        boolean alone = candidates.stream().allMatch(Candidate::creates)
                && object.fields().stream()
                        .noneMatch(field -> field.definition().unique())
                && targets(references(object), candidates).isEmpty();
        if (!alone) {
            return false;
        }
        List<Command> commands = store.insertion(
                schema, object, candidates.stream().map(Candidate::after).toList());
        commands.add(changeLog.appending(
                candidates.stream()
                        .map(candidate -> change(object, candidate, step.cause()))
                        .toList(),
                audited(object, candidates, step)));
        if (!transactions.store(schema.version(), commands)) {
            return false;
        }
        changeLog.appended();
        candidates.forEach(
                candidate -> outcomes[candidate.place()] = new Outcome.Stored(candidate.after(), true, true));
        return true;
    }

    /** Steps f and g, inside the transaction. */
    private void store(
            EffectiveSchema schema,
            ObjectType object,
            List<Candidate> candidates,
            @Nullable Outcome[] outcomes,
            boolean atomic,
            Step step) {
        // an attempt that was undone may have left its outcomes
        candidates.forEach(candidate -> outcomes[candidate.place()] = null);
        List<Candidate> fit = unmoved(object, candidates, outcomes);
        fit = withTargets(object, fit, outcomes);
        fit = unique(schema, object, fit, outcomes);
        if (atomic && refused(outcomes)) {
            throw new AllOrNothing();
        }
        List<Revision> created =
                fit.stream().filter(Candidate::creates).map(Candidate::after).toList();
        List<Revision> changed = fit.stream()
                .filter(candidate -> !candidate.creates())
                .map(Candidate::after)
                .toList();
        if (!created.isEmpty()) {
            store.insert(schema, object, created);
        }
        if (!changed.isEmpty()) {
            store.update(schema, object, changed);
        }
        changeLog.append(
                fit.stream()
                        .map(candidate -> change(object, candidate, step.cause()))
                        .toList(),
                audited(object, fit, step));
        fit.forEach(candidate ->
                outcomes[candidate.place()] = new Outcome.Stored(candidate.after(), candidate.creates(), true));
    }

    /** Locks what is edited, and drops the edits of what has moved since it was read. */
    private List<Candidate> unmoved(ObjectType object, List<Candidate> candidates, @Nullable Outcome[] outcomes) {
        Set<UUID> edited = new HashSet<>();
        candidates.stream()
                .filter(candidate -> !candidate.creates())
                .forEach(candidate -> edited.add(candidate.after().id()));
        Map<UUID, Revision> locked = edited.isEmpty() ? Map.of() : store.lock(object, edited);
        List<Candidate> unmoved = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Revision before = candidate.before();
            Revision now = locked.get(candidate.after().id());
            if (before != null && (now == null || now.deletion() != null || !Privacy.shows(object, now))) {
                outcomes[candidate.place()] = new Outcome.Refused(Problem.of(ErrorCode.NOT_FOUND));
            } else if (before != null && now != null && now.revision() != before.revision()) {
                if (candidate.expected() == null || candidate.expected() == now.version()) {
                    throw new MovedOn();
                }
                outcomes[candidate.place()] = new Outcome.Refused(conflict(object, candidate.expected(), now));
            } else if (before != null && candidate.expected() != null && candidate.expected() != before.version()) {
                outcomes[candidate.place()] = new Outcome.Refused(conflict(object, candidate.expected(), before));
            } else {
                unmoved.add(candidate);
            }
        }
        return unmoved;
    }

    /** Holds the records that are pointed at, and drops what points at one that has gone since it was looked up. */
    private List<Candidate> withTargets(ObjectType object, List<Candidate> candidates, @Nullable Outcome[] outcomes) {
        List<Field> references = references(object);
        Set<UUID> targets = targets(references, candidates);
        if (targets.isEmpty()) {
            return candidates;
        }
        Map<UUID, String> held = store.holdObjectsOf(targets);
        List<Candidate> fit = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<ProblemViolation> gone = references.stream()
                    .filter(field -> !held.keySet().containsAll(newTargets(field, candidate)))
                    .map(field -> ProblemViolation.of(field.key(), "reference-not-found"))
                    .toList();
            if (gone.isEmpty()) {
                fit.add(candidate);
            } else {
                outcomes[candidate.place()] = new Outcome.Refused(Problem.of(ErrorCode.VALIDATION, gone));
            }
        }
        return fit;
    }

    private static List<Field> references(ObjectType object) {
        return object.fields().stream().filter(field -> field.type().refers()).toList();
    }

    private static Set<UUID> targets(List<Field> references, List<Candidate> candidates) {
        Set<UUID> targets = new HashSet<>();
        candidates.forEach(candidate -> references.forEach(field -> targets.addAll(newTargets(field, candidate))));
        return targets;
    }

    private static Set<UUID> newTargets(Field field, Candidate candidate) {
        Set<UUID> targets =
                new HashSet<>(Values.targets(field, candidate.after().values().get(field.id())));
        Revision before = candidate.before();
        if (before != null) {
            Values.targets(field, before.values().get(field.id())).forEach(targets::remove);
        }
        return targets;
    }

    private List<Candidate> unique(
            EffectiveSchema schema, ObjectType object, List<Candidate> candidates, @Nullable Outcome[] outcomes) {
        if (object.fields().stream().noneMatch(field -> field.definition().unique())) {
            return candidates;
        }
        Map<Revision, @Nullable Revision> changes = new LinkedHashMap<>();
        candidates.forEach(candidate -> changes.put(candidate.after(), candidate.before()));
        Map<UUID, Set<String>> losers = uniqueKeys.claim(schema, object, changes);
        List<Candidate> fit = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Set<String> taken = losers.get(candidate.after().id());
            if (taken == null) {
                fit.add(candidate);
            } else {
                outcomes[candidate.place()] = new Outcome.Refused(notUnique(taken));
            }
        }
        return fit;
    }

    static Problem notUnique(Set<String> fields) {
        return Problem.of(
                ErrorCode.NOT_UNIQUE,
                fields.stream()
                        .map(field -> ProblemViolation.of(field, "not-unique"))
                        .toList());
    }

    private Outcome unchanged(ObjectType object, Candidate candidate) {
        Revision before = candidate.before();
        if (before == null) {
            throw new IllegalStateException("a new record is never unchanged");
        }
        Long expected = candidate.expected();
        return expected != null && expected != before.version()
                ? new Outcome.Refused(transactions.read(_ -> conflict(object, expected, before)))
                : new Outcome.Stored(before, false, false);
    }

    private Problem conflict(ObjectType object, Long expected, Revision now) {
        return view.conflict(object, expected, now, changeLog.since(now.id(), expected));
    }

    private static Change change(ObjectType object, Candidate candidate, UUID cause) {
        Revision after = candidate.after();
        Actor actor = TenantContext.actor();
        return new Change(
                after.id(),
                object.key(),
                after.version(),
                after.revision(),
                candidate.creates() ? ChangeKind.CREATED : ChangeKind.UPDATED,
                candidate.deltas(object),
                cause,
                actor.kind(),
                actor.id(),
                after.updatedAt());
    }

    private static List<AuditEntry> audited(ObjectType object, List<Candidate> stored, Step step) {
        AuditAction action = step.action();
        if (action == null) {
            return List.of();
        }
        AuditEntry entry = AuditEntry.of(action).about(object.key()).under(step.cause());
        return List.of(
                action == AuditAction.RECORDS_STORED
                        ? entry.with("count", null, stored.size())
                        : entry.about(stored.getFirst().after().id()));
    }

    private static boolean refused(@Nullable Outcome[] outcomes) {
        return Arrays.stream(outcomes).anyMatch(Outcome.Refused.class::isInstance);
    }

    /** Starts anew when somebody else was faster and the writer did not ask to be told. */
    private static <T> T repeated(Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (MovedOn e) {
                if (tried == TRIES) {
                    throw Problem.of(ErrorCode.UNAVAILABLE).exception();
                }
            }
        }
    }

    private static final class MovedOn extends RuntimeException {
        MovedOn() {
            super("the record has moved on", null, false, false);
        }
    }

    private static final class AllOrNothing extends RuntimeException {
        AllOrNothing() {
            super("one of the batch was refused", null, false, false);
        }
    }
}
