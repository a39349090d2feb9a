package io.kith.config.plan;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.Document;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.SharedDocument;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.plan.Step.DocumentAdded;
import io.kith.config.plan.Step.DocumentChanged;
import io.kith.config.plan.Step.DocumentRemoved;
import io.kith.config.plan.Step.FieldAdded;
import io.kith.config.plan.Step.FieldChanged;
import io.kith.config.plan.Step.FieldRemoved;
import io.kith.config.plan.Step.FieldReplaced;
import io.kith.config.plan.Step.FieldsReordered;
import io.kith.config.plan.Step.ObjectAdded;
import io.kith.config.plan.Step.ObjectChanged;
import io.kith.config.plan.Step.ObjectRemoved;
import io.kith.config.plan.Step.RuleAdded;
import io.kith.config.plan.Step.RuleChanged;
import io.kith.config.plan.Step.RuleRemoved;
import io.kith.config.plan.Step.UniqueAdded;
import io.kith.config.plan.Step.UniqueChanged;
import io.kith.config.plan.Step.UniqueRemoved;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.FieldIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the way from what a company has declared to what it is to declare. A field is the same field if it has the same id, whatever it
 * is called; else if it has the same key, it takes the place of the one that had it.
 */
public final class Planner {

    private final FieldIds fresh;
    private final List<Step> steps = new ArrayList<>();

    private Planner(FieldIds fresh) {
        this.fresh = fresh;
    }

    /**
     * @param after what holds together: compiled without a finding
     * @param fresh gives ids to fields that begin without values although they say an id that has some
     */
    public static Plan plan(Definitions before, Definitions after, FieldIds fresh) {
        Planner planner = new Planner(fresh);
        return new Plan(planner.compare(gathered(before), gathered(after)), planner.steps);
    }

    /** One extension for each object, and none of an object of one's own: all of its content stands in the object. */
    public static Definitions gathered(Definitions definitions) {
        Map<String, ExtensionDefinition> contents = new LinkedHashMap<>();
        definitions.objects().forEach(object -> contents.putIfAbsent(object.key(), object.content()));
        definitions.extensions().forEach(extension -> contents.merge(extension.object(), extension, Planner::joined));
        List<ObjectDefinition> objects = new ArrayList<>();
        for (ObjectDefinition object : definitions.objects()) {
            ExtensionDefinition content = contents.remove(object.key());
            // whoever compiles them says that there are two
            objects.add(content == null ? object : object.with(content));
        }
        return new Definitions(
                objects,
                contents.values().stream().filter(content -> !content.isEmpty()).toList(),
                definitions.shared());
    }

    private static ExtensionDefinition joined(ExtensionDefinition one, ExtensionDefinition other) {
        return new ExtensionDefinition(
                one.object(),
                Stream.concat(one.fields().stream(), other.fields().stream()).toList(),
                Stream.concat(one.rules().stream(), other.rules().stream()).toList(),
                Stream.concat(one.unique().stream(), other.unique().stream()).toList(),
                Stream.concat(one.documents().stream(), other.documents().stream())
                        .toList());
    }

    private Definitions compare(Definitions before, Definitions after) {
        Map<String, ObjectDefinition> known = byKey(before.objects(), ObjectDefinition::key);
        List<ObjectDefinition> objects = new ArrayList<>();
        for (ObjectDefinition object : after.objects()) {
            ObjectDefinition old = known.remove(object.key());
            objects.add(old == null ? added(object) : compare(old, object));
        }
        Map<String, ExtensionDefinition> extended = byKey(before.extensions(), ExtensionDefinition::object);
        List<ExtensionDefinition> extensions = new ArrayList<>();
        for (ExtensionDefinition extension : after.extensions()) {
            ExtensionDefinition old = extended.remove(extension.object());
            extensions.add(compare(old == null ? nothing(extension) : old, extension));
        }
        extended.values().forEach(old -> compare(old, nothing(old)));
        known.values().forEach(old -> steps.add(new ObjectRemoved(old)));
        compareShared(before.shared(), after);
        return new Definitions(objects, extensions, after.shared());
    }

    private void compareShared(List<SharedDocument> before, Definitions after) {
        Map<String, SharedDocument> known = byKey(before, Planner::identity);
        for (SharedDocument document : after.shared()) {
            SharedDocument old = known.remove(identity(document));
            if (old == null) {
                steps.add(new DocumentAdded(document.key(), document));
            } else if (!old.equals(document)) {
                steps.add(new DocumentChanged(
                        document.key(), old, document, differences(old, document), users(document, after)));
            }
        }
        known.values().forEach(old -> steps.add(new DocumentRemoved(old.key(), old)));
    }

    /** What names it; what is a company's own is named by no other owner's. */
    private static List<String> users(SharedDocument document, Definitions after) {
        return Mentions.of(document, after).stream()
                .map(Mention::name)
                .distinct()
                .toList();
    }

    private static ExtensionDefinition nothing(ExtensionDefinition extension) {
        return new ExtensionDefinition(extension.object());
    }

    private ObjectDefinition added(ObjectDefinition object) {
        steps.add(new ObjectAdded(object));
        return object;
    }

    private ObjectDefinition compare(ObjectDefinition before, ObjectDefinition after) {
        List<Difference> differences =
                Difference.between(DefinitionWriter.settings(before), DefinitionWriter.settings(after));
        if (!differences.isEmpty()) {
            steps.add(new ObjectChanged(before, after, differences));
        }
        return after.with(compare(before.content(), after.content()));
    }

    private ExtensionDefinition compare(ExtensionDefinition before, ExtensionDefinition after) {
        List<FieldDefinition> fields = compare(after.object(), before.fields(), after.fields());
        compareRules(after.object(), before.rules(), after.rules());
        compareUnique(after.object(), before.unique(), after.unique());
        compareDocuments(after.object(), before.documents(), after.documents());
        return after.with(fields);
    }

    private void compareUnique(String object, List<UniqueDefinition> before, List<UniqueDefinition> after) {
        Map<String, UniqueDefinition> known = byKey(before, UniqueDefinition::key);
        for (UniqueDefinition unique : after) {
            UniqueDefinition old = known.remove(unique.key());
            if (old == null) {
                steps.add(new UniqueAdded(object, unique));
            } else if (!old.equals(unique)) {
                steps.add(new UniqueChanged(
                        object,
                        unique,
                        Difference.between(DefinitionWriter.settings(old), DefinitionWriter.settings(unique))));
            }
        }
        known.values().forEach(old -> steps.add(new UniqueRemoved(object, old)));
    }

    private void compareDocuments(String object, List<ObjectDocument> before, List<ObjectDocument> after) {
        Map<String, ObjectDocument> known = byKey(before, Planner::identity);
        for (ObjectDocument document : after) {
            ObjectDocument old = known.remove(identity(document));
            if (old == null) {
                steps.add(new DocumentAdded(object, document));
            } else if (!old.equals(document)) {
                steps.add(new DocumentChanged(object, old, document, differences(old, document), List.of()));
            }
        }
        known.values().forEach(old -> steps.add(new DocumentRemoved(object, old)));
    }

    private static List<Difference> differences(Document before, Document after) {
        return before instanceof RoleDefinition old && after instanceof RoleDefinition role
                ? Difference.between(DefinitionWriter.settings(old, role), DefinitionWriter.settings(role, old))
                : Difference.between(DefinitionWriter.settings(before), DefinitionWriter.settings(after));
    }

    /** By it, a document is the same one whatever it is called. */
    static String identity(Document document) {
        return document.kind().key() + " " + document.firstKey();
    }

    private void compareRules(String object, List<RuleDefinition> before, List<RuleDefinition> after) {
        Map<String, RuleDefinition> known = byKey(before, RuleDefinition::key);
        for (RuleDefinition rule : after) {
            RuleDefinition old = known.remove(rule.key());
            if (old == null) {
                steps.add(new RuleAdded(object, rule));
            } else if (!old.equals(rule)) {
                steps.add(new RuleChanged(
                        object,
                        rule,
                        Difference.between(DefinitionWriter.settings(old), DefinitionWriter.settings(rule))));
            }
        }
        known.values().forEach(old -> steps.add(new RuleRemoved(object, old)));
    }

    private List<FieldDefinition> compare(String object, List<FieldDefinition> before, List<FieldDefinition> after) {
        Map<String, FieldDefinition> ids = byKey(before, FieldDefinition::id);
        Set<FieldDefinition> left = new LinkedHashSet<>(before);
        after.forEach(field -> left.remove(ids.get(field.id())));
        Map<String, FieldDefinition> keys = byKey(List.copyOf(left), FieldDefinition::key);
        List<FieldDefinition> result = new ArrayList<>();
        List<FieldDefinition> stayed = new ArrayList<>();
        for (FieldDefinition field : after) {
            FieldDefinition same = ids.get(field.id());
            FieldDefinition predecessor = keys.get(field.key());
            if (same != null) {
                stayed.add(same);
                result.add(changed(object, same, field));
            } else if (predecessor != null) {
                left.remove(predecessor);
                steps.add(new FieldReplaced(object, predecessor, field, differences(predecessor, field)));
                result.add(field);
            } else {
                steps.add(new FieldAdded(object, field));
                result.add(field);
            }
        }
        left.forEach(field -> steps.add(new FieldRemoved(object, field)));
        if (!stayed.equals(
                before.stream().filter(new HashSet<>(stayed)::contains).toList())) {
            steps.add(new FieldsReordered(object));
        }
        return result;
    }

    private FieldDefinition changed(String object, FieldDefinition before, FieldDefinition after) {
        if (before.equals(after)) {
            return after;
        }
        List<Difference> differences = differences(before, after);
        if (differences.stream().anyMatch(difference -> anew(difference, before, after))) {
            FieldDefinition other = after.withId(fresh.idOf(object, after.key()));
            steps.add(new FieldReplaced(object, before, other, differences));
            return other;
        }
        if (!differences.isEmpty()) {
            steps.add(new FieldChanged(object, before, after, differences));
        }
        return after;
    }

    private static List<Difference> differences(FieldDefinition before, FieldDefinition after) {
        return Difference.between(DefinitionWriter.settings(before), DefinitionWriter.settings(after)).stream()
                .filter(difference -> !difference.setting().equals("id"))
                .toList();
    }

    /** Whether values that are there would not fit, since a difference decides how they are kept and compared. */
    private static boolean anew(Difference difference, FieldDefinition before, FieldDefinition after) {
        return switch (difference.setting()) {
            case "type", "scale" -> true;
            case "to" -> Collections.disjoint(before.to(), after.to());
            // what people wrote is kept, not written over
            case "formula", "rollup" -> !before.isComputed();
            // can be given up at any time, but not be had of values that are there already
            case "unique" -> after.unique();
            case "filterable" -> after.filterable();
            default -> false;
        };
    }

    private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toMap(key, one -> one, (first, _) -> first, LinkedHashMap::new));
    }
}
