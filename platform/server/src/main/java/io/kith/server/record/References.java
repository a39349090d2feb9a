package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.changelog.Delta;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
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
import org.springframework.stereotype.Component;

/** What refers to records: emptied when they are deleted, filled again when they come back. */
@Component
final class References {

    private final RecordStore store;
    private final WorkedOut worked;
    private final UniqueTogether uniqueTogether;
    private final ChangeLog changeLog;

    References(RecordStore store, WorkedOut worked, UniqueTogether uniqueTogether, ChangeLog changeLog) {
        this.store = store;
        this.worked = worked;
        this.uniqueTogether = uniqueTogether;
        this.changeLog = changeLog;
    }

    /**
     * Live records that refer to one of the targets, locked; what moved away before the lock was had is not among them.
     *
     * @param most as many of them as can be dealt with
     */
    Map<UUID, Revision> to(EffectiveSchema schema, Set<UUID> targets, Inverse inverse, int most) {
        List<UUID> pointing = store.pointingAt(inverse.field(), inverse.object(), targets, most + 1);
        if (pointing.size() > most) {
            throw RecycleBin.referenced("> " + most);
        }
        Map<UUID, Revision> children =
                pointing.isEmpty() ? new LinkedHashMap<>() : store.lock(schema, inverse.object(), pointing);
        children.values()
                .removeIf(child -> child.deletion() != null
                        || Collections.disjoint(
                                Values.targets(
                                        inverse.field(),
                                        child.values().get(inverse.field().id())),
                                targets));
        return children;
    }

    void empty(EffectiveSchema schema, Inverse inverse, Collection<Revision> children, Set<UUID> targets, Deed deed) {
        replace(schema, inverse.object(), children, deed, values -> emptied(inverse.field(), values, targets));
    }

    private static void emptied(Field field, Map<String, Object> values, Set<UUID> targets) {
        List<UUID> left = Values.targets(field, values.get(field.id())).stream()
                .filter(target -> !targets.contains(target))
                .toList();
        if (left.isEmpty()) {
            values.remove(field.id());
        } else {
            values.put(field.id(), left);
        }
    }

    /** What comes back must not point at something that is still deleted. */
    void requireTargets(EffectiveSchema schema, List<Revision> restored) {
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

    /** Points references at restored records again where nobody has filled them since, and where no other record has the same by now. */
    void refill(EffectiveSchema schema, List<Change> deletion, Deed deed) {
        for (Change change : deletion) {
            ObjectType object = schema.schema().object(change.object()).orElse(null);
            if (change.kind() != ChangeKind.UPDATED || object == null) {
                continue;
            }
            Revision now =
                    store.lock(schema, object, List.of(change.recordId())).get(change.recordId());
            if (now != null && now.deletion() == null) {
                Map<String, Delta> pointing = withoutForeign(object, change.deltas());
                Map<String, Delta> emptied = withoutShared(schema, object, now, pointing, deed);
                replace(schema, object, List.of(now), deed, values -> refill(object, emptied, values));
            }
        }
    }

    /** A field may have ceased since then to point to the object of a record that comes back. */
    private Map<String, Delta> withoutForeign(ObjectType object, Map<String, Delta> emptied) {
        Map<String, Delta> left = new LinkedHashMap<>();
        emptied.forEach((id, delta) -> object.fieldById(id).ifPresent(field -> {
            Object before = Values.fromJson(field, delta.before());
            Map<UUID, String> objects = store.holdObjectsOf(Values.targets(field, before));
            List<UUID> own = Values.targets(field, before).stream()
                    .filter(target -> field.definition().to().contains(objects.getOrDefault(target, "")))
                    .toList();
            if (!own.isEmpty()) {
                Object kept = field.type() == FieldType.REFERENCE ? own.getFirst() : own;
                left.put(id, new Delta(Values.toJson(field, kept), delta.after()));
            }
        }));
        return left;
    }

    /** A record that would be like another one if it were filled keeps the references empty that would make it so. */
    private Map<String, Delta> withoutShared(
            EffectiveSchema schema, ObjectType object, Revision now, Map<String, Delta> emptied, Deed deed) {
        Map<String, Delta> left = new LinkedHashMap<>(emptied);
        if (!object.unique().isEmpty()) {
            Map<Revision, @Nullable Revision> changes = new LinkedHashMap<>();
            changes.put(edited(schema, object, now, deed, values -> refill(object, emptied, values)), now);
            uniqueTogether.losers(schema, object, changes).values().stream()
                    .flatMap(List::stream)
                    .flatMap(set -> set.fields().stream())
                    .forEach(field -> left.remove(field.id()));
        }
        return left;
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
            Deed deed,
            Consumer<Map<String, Object>> edit) {
        List<Revision> changed = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Revision record : records) {
            Revision after = edited(schema, object, record, deed, edit);
            Map<String, Delta> deltas = Candidate.deltas(object, record.stored(), after.values());
            if (!deltas.isEmpty()) {
                changed.add(after);
                changes.add(deed.change(after, ChangeKind.UPDATED, deltas));
            }
        }
        if (!changed.isEmpty()) {
            store.update(schema, object, changed);
            changeLog.append(changes);
        }
    }

    private Revision edited(
            EffectiveSchema schema, ObjectType object, Revision record, Deed deed, Consumer<Map<String, Object>> edit) {
        Map<String, Object> values = new LinkedHashMap<>(record.values());
        edit.accept(values);
        worked.put(schema, object, values, null);
        Counterparts.follow(schema, object, record.values(), values);
        return deed.with(record, values);
    }
}
