package io.kith.server.record;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.UniqueSet;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.changelog.WrittenEntry;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Command;
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
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * Steps f and g of the write path: in one transaction what was prepared is looked at once more, stored, and told to the change log. What
 * has been overtaken since is refused, each for itself.
 */
@Component
final class Storing {

    /** Characters of records that are stored together though they were sent one by one. */
    private static final int MOST_TOGETHER = 200_000;

    private final RecordStore store;
    private final UniqueKeys uniqueKeys;
    private final UniqueTogether uniqueTogether;
    private final Claims claims;
    private final ChangeLog changeLog;
    private final RecordView view;
    private final TenantTransactions transactions;
    private final GroupCommit<Line, Creation> together = new GroupCommit<>(MOST_TOGETHER, Storing::undone);

    Storing(
            RecordStore store,
            UniqueKeys uniqueKeys,
            UniqueTogether uniqueTogether,
            Claims claims,
            ChangeLog changeLog,
            RecordView view,
            TenantTransactions transactions) {
        this.store = store;
        this.uniqueKeys = uniqueKeys;
        this.uniqueTogether = uniqueTogether;
        this.claims = claims;
        this.changeLog = changeLog;
        this.view = view;
        this.transactions = transactions;
    }

    /** Who stores what, by which credential and schema: what a transaction of one's own asks about once. */
    private record Line(Actor actor, String object, long schemaVersion) {}

    /** New records on their way into the store, with all that only the call knows that sent them. */
    private record Creation(
            List<Revision> records, List<String> rows, List<Change> changes, List<WrittenEntry> entries) {

        static Creation of(
                RecordStore store,
                ChangeLog changeLog,
                EffectiveSchema schema,
                ObjectType object,
                List<Candidate> candidates,
                Step step) {
            List<Revision> records = candidates.stream().map(Candidate::after).toList();
            return new Creation(
                    records,
                    records.stream()
                            .map(record -> store.row(schema, object, record))
                            .toList(),
                    candidates.stream()
                            .map(candidate -> change(object, candidate, step.cause()))
                            .toList(),
                    changeLog.written(audited(object, candidates, step)));
        }

        int weight() {
            return rows.stream().mapToInt(String::length).sum();
        }
    }

    /** The database has answered and refused; of a connection that broke nobody knows. */
    private static boolean undone(RuntimeException failure) {
        return failure instanceof NonTransientDataAccessException
                && !(failure instanceof NonTransientDataAccessResourceException);
    }

    /** @param action by which it stands in the audit log; null for a part of something that has its entry already */
    record Step(UUID cause, @Nullable AuditAction action) {}

    /** New records that nothing stored has a say in need no look at it: steps f and g in one round trip. */
    boolean storedAtOnce(
            EffectiveSchema schema,
            ObjectType object,
            List<Candidate> candidates,
            @Nullable Outcome[] outcomes,
            Step step) {
        boolean alone = candidates.stream().allMatch(Candidate::creates)
                && schema.written(object).stream()
                        .noneMatch(field -> field.definition().unique())
                && object.unique().isEmpty()
                && targets(references(object), candidates).isEmpty();
        if (!alone || TenantTransactions.isOpen()) {
            return false;
        }
        var creation = Creation.of(store, changeLog, schema, object, candidates, step);
        var line = new Line(TenantContext.actor(), object.key(), schema.version());
        // a batch has company enough
        boolean stored = candidates.size() == 1
                ? together.store(line, creation, creation.weight(), all -> store(schema, object, all))
                : store(schema, object, List.of(creation));
        if (!stored) {
            return false;
        }
        changeLog.appended();
        candidates.forEach(
                candidate -> outcomes[candidate.place()] = new Outcome.Stored(candidate.after(), true, true));
        return true;
    }

    private boolean store(EffectiveSchema schema, ObjectType object, List<Creation> creations) {
        List<Command> commands = store.insertion(
                schema,
                object,
                creations.stream().flatMap(one -> one.records().stream()).toList(),
                creations.stream().flatMap(one -> one.rows().stream()).toList());
        commands.add(changeLog.appending(
                creations.stream().flatMap(one -> one.changes().stream()).toList(),
                creations.stream().flatMap(one -> one.entries().stream()).toList()));
        return transactions.store(schema.version(), commands);
    }

    /** How many creations wait for others to be stored, for tests. */
    int waiting() {
        return together.waiting();
    }

    /** Steps f and g, inside the transaction. */
    void store(
            EffectiveSchema schema,
            ObjectType object,
            List<Candidate> candidates,
            @Nullable Outcome[] outcomes,
            boolean atomic,
            Step step) {
        // an attempt that was undone may have left its outcomes
        candidates.forEach(candidate -> outcomes[candidate.place()] = null);
        List<Candidate> fit = unmoved(schema, object, candidates, outcomes);
        fit = withTargets(object, fit, outcomes);
        fit = claims.within(schema, object, fit, outcomes);
        fit = unique(schema, object, fit, outcomes);
        fit = uniqueTogether(schema, object, fit, outcomes);
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
    private List<Candidate> unmoved(
            EffectiveSchema schema, ObjectType object, List<Candidate> candidates, @Nullable Outcome[] outcomes) {
        Set<UUID> edited = new HashSet<>();
        candidates.stream()
                .filter(candidate -> !candidate.creates())
                .forEach(candidate -> edited.add(candidate.after().id()));
        Map<UUID, Revision> locked = edited.isEmpty() ? Map.of() : store.lock(schema, object, edited);
        List<Candidate> unmoved = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Revision before = candidate.before();
            Revision now = locked.get(candidate.after().id());
            if (before != null && (now == null || now.deletion() != null || !Visibility.shows(schema, object, now))) {
                outcomes[candidate.place()] = new Outcome.Refused(Problem.of(ErrorCode.NOT_FOUND));
            } else if (before != null && now != null && now.revision() != before.revision()) {
                if (candidate.expected() == null || candidate.expected() == now.version()) {
                    throw new MovedOn();
                }
                outcomes[candidate.place()] = new Outcome.Refused(conflict(schema, object, candidate.expected(), now));
            } else if (before != null && candidate.expected() != null && candidate.expected() != before.version()) {
                outcomes[candidate.place()] =
                        new Outcome.Refused(conflict(schema, object, candidate.expected(), before));
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
        if (schema.written(object).stream()
                .noneMatch(field -> field.definition().unique())) {
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
                outcomes[candidate.place()] = new Outcome.Refused(notUnique(Visibility.seen(schema, object), taken));
            }
        }
        return fit;
    }

    /** After {@link #unique}: whoever has lost there is in nobody's way here. */
    private List<Candidate> uniqueTogether(
            EffectiveSchema schema, ObjectType object, List<Candidate> candidates, @Nullable Outcome[] outcomes) {
        if (object.unique().isEmpty() || candidates.isEmpty()) {
            return candidates;
        }
        Map<Revision, @Nullable Revision> changes = new LinkedHashMap<>();
        candidates.forEach(candidate -> changes.put(candidate.after(), candidate.before()));
        Map<UUID, List<UniqueSet>> losers = uniqueTogether.losers(schema, object, changes);
        List<Candidate> fit = new ArrayList<>();
        Map<Revision, @Nullable Revision> refused = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            List<UniqueSet> shared = losers.get(candidate.after().id());
            if (shared == null) {
                fit.add(candidate);
            } else {
                outcomes[candidate.place()] =
                        new Outcome.Refused(UniqueTogether.problem(Visibility.seen(schema, object), shared));
                refused.put(candidate.after(), candidate.before());
            }
        }
        if (!refused.isEmpty()) {
            // they have claimed what they do not get to store
            uniqueKeys.takeBack(schema, object, refused);
        }
        return fit;
    }

    /**
     * Says the same whichever record has the value, seen or not, and names no field that whoever writes does not see.
     *
     * @param object as whoever writes sees it
     */
    static Problem notUnique(ObjectType object, Set<String> fields) {
        List<ProblemViolation> named = fields.stream()
                .filter(field -> object.field(field).isPresent())
                .map(field -> ProblemViolation.of(field, "not-unique"))
                .toList();
        return Problem.of(
                ErrorCode.NOT_UNIQUE, named.isEmpty() ? List.of(ProblemViolation.of("", "not-unique")) : named);
    }

    Problem conflict(EffectiveSchema schema, ObjectType object, Long expected, Revision now) {
        return view.conflict(Visibility.seen(schema, object), expected, now, changeLog.since(now.id(), expected));
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

    static boolean refused(@Nullable Outcome[] outcomes) {
        return Arrays.stream(outcomes).anyMatch(Outcome.Refused.class::isInstance);
    }

    /** What a writer wants to change has moved on since it was read, and the writer did not ask to be told. */
    static final class MovedOn extends RuntimeException {
        MovedOn() {
            super("the record has moved on", null, false, false);
        }
    }

    /** One of a batch was refused that is to be stored as a whole or not at all. */
    static final class AllOrNothing extends RuntimeException {
        AllOrNothing() {
            super("one of the batch was refused", null, false, false);
        }
    }
}
