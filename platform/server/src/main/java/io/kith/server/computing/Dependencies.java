package io.kith.server.computing;

import io.kith.config.schema.Field;
import io.kith.config.schema.Lookup;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Rollup;
import io.kith.config.schema.Schema;
import io.kith.expression.Condition;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which values of which records a change makes stale, under one schema. */
final class Dependencies {

    /**
     * Something of other records that depends on an object's.
     *
     * @param object whose values depend on it
     * @param reference by which its records and the changed ones are connected
     * @param fields of the changed object, by id, that matter
     */
    private record Dependency(String object, Field reference, Set<String> fields) {}

    /** By the object that changes: those whose records refer to it. */
    private final Map<String, List<Dependency>> takers = new HashMap<>();

    /** By the object that changes: those that it refers to. */
    private final Map<String, List<Dependency>> rollers = new HashMap<>();

    /** By object: its own fields that are named by formulas that take something from others, and so are not worked out with every write. */
    private final Map<String, Set<String>> namedBeside = new HashMap<>();

    Dependencies(Schema schema) {
        for (ObjectType object : schema.objects()) {
            object.formulas().forEach((id, formula) -> {
                object.lookups(id).forEach(lookup -> add(object, lookup));
                if (!object.lookups(id).isEmpty()) {
                    fields(object, formula.variables())
                            .forEach(field -> namedBeside
                                    .computeIfAbsent(object.key(), _ -> new HashSet<>())
                                    .add(field));
                }
            });
            object.rollups().values().forEach(rollup -> add(schema, object, rollup));
        }
    }

    private void add(ObjectType object, Lookup lookup) {
        takers.computeIfAbsent(lookup.object(), _ -> new ArrayList<>())
                .add(new Dependency(
                        object.key(), lookup.reference(), Set.of(lookup.field().id())));
    }

    private void add(Schema schema, ObjectType object, Rollup rollup) {
        Set<String> fields = new HashSet<>();
        fields.add(rollup.reference().id());
        Field of = rollup.of();
        if (of != null) {
            fields.add(of.id());
        }
        Condition where = rollup.where();
        Optional<ObjectType> other = schema.object(rollup.object());
        if (where != null && other.isPresent()) {
            fields.addAll(fields(other.get(), where.variables()));
        }
        rollers.computeIfAbsent(rollup.object(), _ -> new ArrayList<>())
                .add(new Dependency(object.key(), rollup.reference(), fields));
    }

    private static List<String> fields(ObjectType object, Set<String> names) {
        return names.stream()
                .map(name -> object.field(name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'))))
                .flatMap(Optional::stream)
                .map(Field::id)
                .toList();
    }

    /** Records of an object that take something from ones of another, and may be in the recycle bin. */
    Set<Stale.Referring> referring() {
        Set<Stale.Referring> referring = new HashSet<>();
        takers.values()
                .forEach(dependencies -> dependencies.forEach(
                        dependency -> referring.add(new Stale.Referring(dependency.object(), dependency.reference()))));
        return referring;
    }

    boolean isEmpty() {
        return takers.isEmpty() && rollers.isEmpty();
    }

    /** What has to be looked for. */
    sealed interface Stale {

        /** The changed record itself. */
        record Itself(String object) implements Stale {}

        /** Records of an object that refer to the changed one. */
        record Referring(String object, Field reference) implements Stale {}

        /** Records of an object that the changed one refers to, or has referred to. */
        record Referred(String object, Field reference) implements Stale {}
    }

    /** Whatever a record of any object may be worked into. */
    Set<Stale.Referred> referred() {
        Set<Stale.Referred> referred = new HashSet<>();
        rollers.values()
                .forEach(dependencies -> dependencies.forEach(
                        dependency -> referred.add(new Stale.Referred(dependency.object(), dependency.reference()))));
        return referred;
    }

    Set<Stale> of(Change change) {
        Set<Stale> stale = new HashSet<>();
        boolean whole = change.kind() != ChangeKind.UPDATED && change.kind() != ChangeKind.COMPUTED;
        Set<String> changed = change.deltas().keySet();
        if (namedBeside.getOrDefault(change.object(), Set.of()).stream().anyMatch(changed::contains)) {
            stale.add(new Stale.Itself(change.object()));
        }
        // nobody refers to a record that begins
        if (change.kind() != ChangeKind.CREATED) {
            takers.getOrDefault(change.object(), List.of()).stream()
                    .filter(dependency -> whole || dependency.fields().stream().anyMatch(changed::contains))
                    .forEach(dependency -> stale.add(new Stale.Referring(dependency.object(), dependency.reference())));
        }
        rollers.getOrDefault(change.object(), List.of()).stream()
                .filter(dependency -> whole || dependency.fields().stream().anyMatch(changed::contains))
                .forEach(dependency -> stale.add(new Stale.Referred(dependency.object(), dependency.reference())));
        return stale;
    }
}
