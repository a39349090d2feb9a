package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.OnDelete;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
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
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Deletes records and brings them back. A deletion takes along what cannot be without the record and empties the references to it, all
 * under one cause; a restoration takes back everything of that cause.
 */
@Service
public final class RecycleBin {

    /** One transaction must stay short; whoever has more below one record deletes those first. */
    private static final int MOST = 2_000;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;
    private final UniqueKeys uniqueKeys;
    private final RecordRoom room;
    private final ChangeLog changeLog;
    private final AuditLog audit;
    private final RecordView view;
    private final Ids ids;
    private final Clock clock;

    RecycleBin(
            Schemas schemas,
            TenantTransactions transactions,
            RecordStore store,
            UniqueKeys uniqueKeys,
            RecordRoom room,
            ChangeLog changeLog,
            AuditLog audit,
            RecordView view,
            Ids ids,
            Clock clock) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
        this.uniqueKeys = uniqueKeys;
        this.room = room;
        this.changeLog = changeLog;
        this.audit = audit;
        this.view = view;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param expected the version that the deleter has seen; null to delete whatever is there */
    public void delete(String objectKey, UUID id, @Nullable Long expected) {
        Access.require(Permission.WRITE_RECORDS);
        schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            ObjectType object = schema.object(objectKey);
            Revision record = live(object, id);
            if (expected != null && expected != record.version()) {
                throw view.conflict(object, expected, record, changeLog.since(id, expected))
                        .exception();
            }
            var step = new Step(ids.next(), clock.instant().truncatedTo(ChronoUnit.MICROS), TenantContext.actor());
            delete(schema, object, Map.of(id, record), step, new LinkedHashSet<>());
            audit.append(entry(AuditAction.RECORD_DELETED, object, id, step));
            return step;
        }));
    }

    public ShownRecord restore(String objectKey, UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        return schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            ObjectType object = schema.object(objectKey);
            Revision record = store.lock(object, List.of(id)).get(id);
            if (record == null || !Privacy.shows(object, record)) {
                throw Problem.of(ErrorCode.NOT_FOUND).exception();
            }
            Revision.Deletion deletion = record.deletion();
            if (deletion == null) {
                return view.shown(object, record);
            }
            var step = new Step(ids.next(), clock.instant().truncatedTo(ChronoUnit.MICROS), TenantContext.actor());
            room.require(store.countDeletedBy(deletion.cause()));
            List<Revision> restored = new ArrayList<>();
            for (ObjectType each : schema.schema().objects()) {
                restored.addAll(restoreDeleted(schema, each, deletion.cause(), step));
            }
            requireTargets(schema, restored);
            refill(schema, changeLog.ofCause(deletion.cause()), step);
            audit.append(entry(AuditAction.RECORD_RESTORED, object, id, step));
            return view.shown(object, live(object, id));
        }));
    }

    /** What one command has in common. */
    private record Step(UUID cause, Instant at, Actor actor) {}

    private void delete(
            EffectiveSchema schema, ObjectType object, Map<UUID, Revision> records, Step step, Set<UUID> gone) {
        gone.addAll(records.keySet());
        if (gone.size() > MOST) {
            throw referenced("> " + MOST);
        }
        for (Inverse inverse : schema.schema().inverses(object.key())) {
            OnDelete rule = inverse.field().definition().onDelete();
            Map<UUID, Revision> children = children(inverse, records.keySet());
            children.keySet().removeAll(gone);
            if (!children.isEmpty()) {
                switch (rule == null ? OnDelete.CLEAR : rule) {
                    case RESTRICT -> throw referenced(Integer.toString(children.size()));
                    case CASCADE -> delete(schema, inverse.object(), children, step, gone);
                    case CLEAR ->
                        replace(
                                schema,
                                inverse.object(),
                                children.values(),
                                step,
                                values -> cleared(inverse.field(), values, records.keySet()));
                }
            }
        }
        List<Revision> deleted = records.values().stream()
                .map(record -> next(
                        record,
                        record.values(),
                        step,
                        new Revision.Deletion(step.at(), step.actor().id(), step.cause())))
                .toList();
        store.update(schema, object, deleted);
        uniqueKeys.releaseAll(records.keySet());
        changeLog.append(deleted.stream()
                .map(record -> change(record, ChangeKind.DELETED, Map.of(), step))
                .toList());
    }

    /** Live records that refer to one of the targets, locked; what moved away before the lock was had is not among them. */
    private Map<UUID, Revision> children(Inverse inverse, Set<UUID> targets) {
        List<UUID> pointing = store.pointingAt(inverse.field(), inverse.object(), targets, MOST + 1);
        if (pointing.size() > MOST) {
            throw referenced("> " + MOST);
        }
        Map<UUID, Revision> children =
                pointing.isEmpty() ? new LinkedHashMap<>() : store.lock(inverse.object(), pointing);
        children.values()
                .removeIf(child -> child.deletion() != null
                        || Collections.disjoint(
                                Values.targets(
                                        inverse.field(),
                                        child.values().get(inverse.field().id())),
                                targets));
        return children;
    }

    private static void cleared(Field field, Map<String, Object> values, Set<UUID> targets) {
        List<UUID> left = Values.targets(field, values.get(field.id())).stream()
                .filter(target -> !targets.contains(target))
                .toList();
        if (left.isEmpty()) {
            values.remove(field.id());
        } else {
            values.put(field.id(), left);
        }
    }

    private static ProblemException referenced(String count) {
        return Problem.of(ErrorCode.REFERENCED_ELSEWHERE, Map.of("count", count))
                .exception();
    }

    private static boolean isDeletedBy(Revision record, UUID cause) {
        Revision.Deletion deletion = record.deletion();
        return deletion != null && deletion.cause().equals(cause);
    }

    private List<Revision> restoreDeleted(EffectiveSchema schema, ObjectType object, UUID cause, Step step) {
        List<UUID> deleted = store.deletedBy(object, cause);
        if (deleted.isEmpty()) {
            return List.of();
        }
        List<Revision> restored = store.lock(object, deleted).values().stream()
                .filter(record -> isDeletedBy(record, cause))
                .map(record -> next(record, record.values(), step, null))
                .toList();
        Map<Revision, @Nullable Revision> claims = new LinkedHashMap<>();
        restored.forEach(record -> claims.put(record, null));
        Map<UUID, Set<String>> losers = uniqueKeys.claim(schema, object, claims);
        if (!losers.isEmpty()) {
            Set<String> taken = new LinkedHashSet<>();
            losers.values().forEach(taken::addAll);
            throw RecordService.notUnique(taken).exception();
        }
        store.update(schema, object, restored);
        changeLog.append(restored.stream()
                .map(record -> change(record, ChangeKind.RESTORED, Map.of(), step))
                .toList());
        return restored;
    }

    /** What comes back must not point at something that is still deleted. */
    private void requireTargets(EffectiveSchema schema, List<Revision> restored) {
        Map<UUID, Field> wanted = new LinkedHashMap<>();
        for (Revision record : restored) {
            for (Field field : schema.object(record.object()).fields()) {
                Values.targets(field, record.values().get(field.id()))
                        .forEach(target -> wanted.putIfAbsent(target, field));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        wanted.keySet().removeAll(store.holdObjectsOf(wanted.keySet()).keySet());
        if (!wanted.isEmpty()) {
            throw Problem.of(
                            ErrorCode.RESTORE_CONFLICT,
                            wanted.entrySet().stream()
                                    .map(gone -> new ProblemViolation(
                                            gone.getValue().key(),
                                            "reference-not-found",
                                            Map.of("id", gone.getKey().toString())))
                                    .toList())
                    .exception();
        }
    }

    /** Points references at restored records again where nobody has filled them since. */
    private void refill(EffectiveSchema schema, List<Change> deletion, Step step) {
        for (Change change : deletion) {
            ObjectType object = schema.schema().object(change.object()).orElse(null);
            if (change.kind() != ChangeKind.UPDATED || object == null) {
                continue;
            }
            Revision now = store.lock(object, List.of(change.recordId())).get(change.recordId());
            if (now != null && now.deletion() == null) {
                replace(schema, object, List.of(now), step, values -> refill(object, change.deltas(), values));
            }
        }
    }

    private static void refill(ObjectType object, Map<String, Delta> emptied, Map<String, Object> values) {
        emptied.forEach((id, delta) -> {
            Field field = object.fieldById(id).orElse(null);
            Object before = field == null ? null : Values.fromJson(field, delta.before());
            if (field != null && field.type() == FieldType.REFERENCE && before != null) {
                values.putIfAbsent(id, before);
            } else if (field != null && field.type() == FieldType.REFERENCES) {
                Set<UUID> removed = new LinkedHashSet<>(Values.targets(field, before));
                Values.targets(field, Values.fromJson(field, delta.after())).forEach(removed::remove);
                Set<UUID> all = new LinkedHashSet<>(Values.targets(field, values.get(id)));
                all.addAll(removed);
                values.put(id, List.copyOf(all));
            }
        });
    }

    private void replace(
            EffectiveSchema schema,
            ObjectType object,
            Collection<Revision> records,
            Step step,
            Consumer<Map<String, Object>> edit) {
        List<Revision> changed = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Revision record : records) {
            Map<String, Object> values = new LinkedHashMap<>(record.values());
            edit.accept(values);
            Map<String, Delta> deltas = Candidate.deltas(object, record.values(), values);
            if (!deltas.isEmpty()) {
                Revision after = next(record, values, step, record.deletion());
                changed.add(after);
                changes.add(change(after, ChangeKind.UPDATED, deltas, step));
            }
        }
        if (!changed.isEmpty()) {
            store.update(schema, object, changed);
            changeLog.append(changes);
        }
    }

    private Revision live(ObjectType object, UUID id) {
        Revision record = store.lock(object, List.of(id)).get(id);
        if (record == null || record.deletion() != null || !Privacy.shows(object, record)) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        return record;
    }

    private static Revision next(
            Revision record, Map<String, Object> values, Step step, Revision.@Nullable Deletion deletion) {
        return new Revision(
                record.id(),
                record.object(),
                values,
                record.version() + 1,
                record.revision() + 1,
                record.createdAt(),
                record.createdBy(),
                step.at(),
                step.actor().id(),
                deletion);
    }

    private static AuditEntry entry(AuditAction action, ObjectType object, UUID id, Step step) {
        return AuditEntry.of(action).about(object.key()).about(id).under(step.cause());
    }

    private static Change change(Revision record, ChangeKind kind, Map<String, Delta> deltas, Step step) {
        return new Change(
                record.id(),
                record.object(),
                record.version(),
                record.revision(),
                kind,
                deltas,
                step.cause(),
                step.actor().kind(),
                step.actor().id(),
                step.at());
    }
}
