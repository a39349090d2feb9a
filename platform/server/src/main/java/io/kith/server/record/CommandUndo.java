package io.kith.server.record;

import io.kith.config.record.Coercion;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.changelog.Delta;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes back what one command did to records, some of them at a time. Whatever nobody has changed since becomes what it was before; the rest
 * stays as it is, and is told. Every record goes the way of any other write, with the rights of whoever undoes.
 */
@Service
public final class CommandUndo {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;
    private final RecordService records;
    private final RecycleBin recycleBin;
    private final ChangeLog changeLog;

    CommandUndo(
            Schemas schemas,
            TenantTransactions transactions,
            RecordStore store,
            RecordService records,
            RecycleBin recycleBin,
            ChangeLog changeLog) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
        this.records = records;
        this.recycleBin = recycleBin;
        this.changeLog = changeLog;
    }

    /** One after the other: what was deleted is there again before anything is made to refer to it, the latest first as it may refer to others. */
    public enum Phase {
        BRING_BACK(EnumSet.of(ChangeKind.DELETED), true),
        PUT_RIGHT(EnumSet.of(ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.RESTORED), false);

        private final Set<ChangeKind> kinds;
        private final boolean backwards;

        Phase(Set<ChangeKind> kinds, boolean backwards) {
            this.kinds = kinds;
            this.backwards = backwards;
        }
    }

    /** Records that are not, or not wholly, as they were before, and why. */
    public record Left(UUID record, Problem problem) {}

    /**
     * What became of some records in a phase.
     *
     * @param first how many of them no earlier phase had come to
     */
    public record Part(List<Left> left, int first) {}

    /** How many records there are to take something back of. */
    public long size(UUID cause) {
        Access.require(Permission.READ_RECORDS);
        return transactions.read(_ -> changeLog.recordsOf(cause));
    }

    /** @param after where the last ones ended; null at the beginning of a phase */
    public List<UUID> next(UUID cause, Phase phase, @Nullable UUID after, int limit) {
        Access.require(Permission.READ_RECORDS);
        UUID from = after != null ? after : phase.backwards ? AFTER_ALL : BEFORE_ALL;
        return transactions.read(_ -> changeLog.recordsOf(cause, phase.kinds, from, phase.backwards, limit));
    }

    /**
     * Takes back what a phase has to do with some records, inside a transaction of the caller.
     *
     * @param under the cause of what this does
     */
    public Part undo(UUID cause, Phase phase, Collection<UUID> some, UUID under) {
        Access.require(Permission.WRITE_RECORDS);
        return schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            Map<UUID, List<Change>> changes = new LinkedHashMap<>();
            some.forEach(id -> changes.put(id, new ArrayList<>()));
            Set<UUID> earlier = new HashSet<>();
            for (Change change : changeLog.ofCause(cause, some)) {
                if (phase.kinds.contains(change.kind())) {
                    changes.getOrDefault(change.recordId(), new ArrayList<>()).add(change);
                } else if (phase != Phase.BRING_BACK) {
                    earlier.add(change.recordId());
                }
            }
            List<Left> left = new ArrayList<>();
            Map<String, List<Draft>> edits = new LinkedHashMap<>();
            changes.forEach((id, done) -> {
                if (!done.isEmpty()) {
                    undo(schema, id, done, under, edits, left);
                }
            });
            edits.forEach((object, drafts) -> edit(object, drafts, under, left));
            return new Part(left, some.size() - earlier.size());
        }));
    }

    private void undo(
            EffectiveSchema schema,
            UUID id,
            List<Change> done,
            UUID under,
            Map<String, List<Draft>> edits,
            List<Left> left) {
        Change last = done.getLast();
        ObjectType object = schema.schema().object(last.object()).orElse(null);
        Revision now =
                object == null ? null : store.lock(schema, object, List.of(id)).get(id);
        if (object == null || now == null || !Visibility.shows(schema, object, now)) {
            // what went along with something else comes back with it, and nobody is told of what they do not see
            if (last.kind() != ChangeKind.DELETED || !TenantContext.actor().isHeldToRoles()) {
                left.add(new Left(id, Problem.of(ErrorCode.NOT_FOUND)));
            }
            return;
        }
        // what formulas make of it by themselves is not in its history
        boolean untouched = changeLog.history(id, now.revision() + 1, 1).stream()
                .allMatch(newest -> newest.revision() == last.revision());
        if (last.kind() == ChangeKind.DELETED) {
            if (untouched) {
                unlessForbidden(id, left, () -> recycleBin.restore(schema.whole(), now, under));
            } else if (now.deletion() != null) {
                left.add(new Left(id, changedSince(List.of(""))));
            }
        } else if (done.stream().anyMatch(change -> change.kind() != ChangeKind.UPDATED)) {
            if (untouched) {
                unlessForbidden(id, left, () -> recycleBin.delete(object.key(), List.of(id), under));
            } else if (now.deletion() == null) {
                left.add(new Left(id, changedSince(List.of(""))));
            }
        } else if (now.deletion() != null) {
            left.add(new Left(id, Problem.of(ErrorCode.NOT_FOUND)));
        } else {
            edit(object, now, done, edits, left);
        }
    }

    /** Before anything has been written. */
    private static void unlessForbidden(UUID id, List<Left> left, Runnable work) {
        try {
            work.run();
        } catch (ProblemException refusal) {
            if (refusal.problem().code() != ErrorCode.FORBIDDEN) {
                throw refusal;
            }
            left.add(new Left(id, refusal.problem()));
        }
    }

    /** Field by field: what is still as the command left it. */
    private static void edit(
            ObjectType object, Revision now, List<Change> done, Map<String, List<Draft>> edits, List<Left> left) {
        Map<String, Delta> whole = new LinkedHashMap<>();
        for (Change change : done) {
            change.deltas()
                    .forEach((field, delta) ->
                            whole.merge(field, delta, (first, next) -> new Delta(first.before(), next.after())));
        }
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        List<String> changed = new ArrayList<>();
        whole.forEach((fieldId, delta) -> {
            Field field = object.fieldById(fieldId).orElse(null);
            if (field == null || !Coercion.isWritable(object, field)) {
                return;
            }
            Object value = now.values().get(fieldId);
            if (Objects.equals(value, Values.fromJson(field, delta.after()))) {
                payload.put(field.key(), delta.before());
            } else if (!Objects.equals(value, Values.fromJson(field, delta.before()))) {
                changed.add(field.key());
            }
        });
        if (!changed.isEmpty()) {
            left.add(new Left(now.id(), changedSince(changed)));
        }
        if (!payload.isEmpty()) {
            edits.computeIfAbsent(object.key(), _ -> new ArrayList<>())
                    .add(new Draft.Edit(now.id(), now.version(), payload, true));
        }
    }

    private void edit(String object, List<Draft> drafts, UUID under, List<Left> left) {
        List<ShownOutcome> outcomes = records.batch(object, drafts, false, under);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof ShownOutcome.Refused(Problem problem)
                    && drafts.get(i) instanceof Draft.Edit edit) {
                left.add(new Left(edit.id(), problem));
            }
        }
    }

    private static Problem changedSince(List<String> fields) {
        return Problem.of(
                ErrorCode.VALIDATION,
                fields.stream()
                        .map(field -> ProblemViolation.of(field, "changed-since"))
                        .toList());
    }
}
