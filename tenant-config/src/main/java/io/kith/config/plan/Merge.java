package io.kith.config.plan;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.Document;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.yaml.DefinitionWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a company and files have changed of what both were once. An object besides its content, a field, a rule, a set of
 * unique values and a document beside them are each taken whole: what one side alone has changed is as that side has it, and so is what both have
 * changed alike; what they have changed differently is a conflict.
 */
public final class Merge {

    /** @param definitions in which the company's word counts where a conflict is not decided */
    public record Merged(Definitions definitions, List<Conflict> conflicts) {

        public Merged {
            conflicts = List.copyOf(conflicts);
        }
    }

    private final Map<String, Side> decisions;
    private final List<Conflict> conflicts = new ArrayList<>();

    private Merge(Map<String, Side> decisions) {
        this.decisions = decisions;
    }

    /**
     * Of definitions as {@link Planner#gathered} gives them. Without changes of the company's since the base, the result is what the files say.
     *
     * @param base what both sides began with
     * @param theirs what the company has by now
     * @param ours what the files say
     * @param decisions by names of conflicts
     */
    public static Merged of(Definitions base, Definitions theirs, Definitions ours, Map<String, Side> decisions) {
        var merge = new Merge(decisions);
        return new Merged(merge.definitions(base, theirs, ours), merge.conflicts);
    }

    /** The same thing in all three; null where it is not there. */
    private record Three<T>(
            @Nullable T base, @Nullable T theirs, @Nullable T ours) {}

    private Definitions definitions(Definitions base, Definitions theirs, Definitions ours) {
        List<ObjectDefinition> objects = new ArrayList<>();
        together(base.objects(), theirs.objects(), ours.objects(), ObjectDefinition::key)
                .forEach((key, three) -> add(objects, object(key, three)));
        List<ExtensionDefinition> extensions = new ArrayList<>();
        together(base.extensions(), theirs.extensions(), ours.extensions(), ExtensionDefinition::object)
                .forEach((key, three) -> extensions.add(
                        content(key, or(three.base(), key), or(three.theirs(), key), or(three.ours(), key))));
        return new Definitions(
                objects,
                extensions.stream().filter(content -> !content.isEmpty()).toList(),
                documents("", base.shared(), theirs.shared(), ours.shared()));
    }

    private static ExtensionDefinition or(@Nullable ExtensionDefinition content, String object) {
        return content == null ? new ExtensionDefinition(object) : content;
    }

    /** What one side has removed goes with all of its content, unless the other has changed any of it. */
    private @Nullable ObjectDefinition object(String key, Three<ObjectDefinition> three) {
        ObjectDefinition base = three.base();
        ObjectDefinition theirs = three.theirs();
        ObjectDefinition ours = three.ours();
        String name = "objects/" + key;
        if (theirs == null || ours == null) {
            return part(name, key, three, DefinitionWriter::settings);
        }
        ObjectDefinition head = part(
                name,
                key,
                new Three<>(base == null ? null : bare(base), bare(theirs), bare(ours)),
                DefinitionWriter::settings);
        return Objects.requireNonNull(head)
                .with(content(
                        key,
                        base == null ? new ExtensionDefinition(key) : base.content(),
                        theirs.content(),
                        ours.content()));
    }

    private static ObjectDefinition bare(ObjectDefinition object) {
        return object.with(new ExtensionDefinition(object.key()));
    }

    private ExtensionDefinition content(
            String object, ExtensionDefinition base, ExtensionDefinition theirs, ExtensionDefinition ours) {
        Map<String, String> anew = begunAnew(base.fields(), theirs.fields(), ours.fields());
        return together(object, base.with(under(anew, base.fields())), theirs, ours.with(under(anew, ours.fields())));
    }

    /** Fields that the company has under another id by now, such as those that it has converted: they are the same to both sides. */
    private static Map<String, String> begunAnew(
            List<FieldDefinition> base, List<FieldDefinition> theirs, List<FieldDefinition> ours) {
        Map<String, FieldDefinition> before = by(base, FieldDefinition::id);
        Map<String, FieldDefinition> now = by(theirs, FieldDefinition::id);
        Set<String> sent = by(ours, FieldDefinition::id).keySet();
        Map<String, FieldDefinition> called = by(theirs, FieldDefinition::key);
        Map<String, String> anew = new LinkedHashMap<>();
        before.forEach((id, field) -> {
            FieldDefinition other = called.get(field.key());
            if (other != null
                    && !now.containsKey(id)
                    && !before.containsKey(other.id())
                    && !sent.contains(other.id())) {
                anew.put(id, other.id());
            }
        });
        return anew;
    }

    private static List<FieldDefinition> under(Map<String, String> ids, List<FieldDefinition> fields) {
        return fields.stream()
                .map(field -> {
                    String id = ids.get(field.id());
                    return id == null ? field : field.withId(id);
                })
                .toList();
    }

    private ExtensionDefinition together(
            String object, ExtensionDefinition base, ExtensionDefinition theirs, ExtensionDefinition ours) {
        return new ExtensionDefinition(
                object,
                parts(
                        "fields",
                        object,
                        together(
                                base.fields(),
                                theirs.fields(),
                                sameFields(base.fields(), theirs.fields(), ours.fields()),
                                FieldDefinition::id),
                        FieldDefinition::key,
                        DefinitionWriter::settings),
                parts(
                        "rules",
                        object,
                        together(base.rules(), theirs.rules(), ours.rules(), RuleDefinition::key),
                        RuleDefinition::key,
                        DefinitionWriter::settings),
                parts(
                        "unique",
                        object,
                        together(base.unique(), theirs.unique(), ours.unique(), UniqueDefinition::key),
                        UniqueDefinition::key,
                        DefinitionWriter::settings),
                documents(object, base.documents(), theirs.documents(), ours.documents()));
    }

    /** @param object whose they are; empty for those of no one object */
    private <T extends Document> List<T> documents(String object, List<T> base, List<T> theirs, List<T> ours) {
        List<T> documents = new ArrayList<>();
        together(base, theirs, ours, Planner::identity).forEach((_, three) -> {
            T called = Objects.requireNonNull(
                    three.theirs() != null ? three.theirs() : three.ours() != null ? three.ours() : three.base());
            String key = called instanceof ObjectDocument ? object + "." + called.key() : called.key();
            String name = called.kind().folder() + "/" + key;
            add(documents, part(name, object.isEmpty() ? called.key() : object, three, DefinitionWriter::settings));
        });
        return documents;
    }

    /** A field that both have added under one key is one field: that of the company, which may have values already. */
    private static List<FieldDefinition> sameFields(
            List<FieldDefinition> base, List<FieldDefinition> theirs, List<FieldDefinition> ours) {
        Set<String> known = new LinkedHashSet<>();
        base.forEach(field -> known.add(field.id()));
        Map<String, FieldDefinition> added = new LinkedHashMap<>();
        theirs.stream().filter(field -> !known.contains(field.id())).forEach(field -> added.put(field.key(), field));
        theirs.forEach(field -> known.add(field.id()));
        Set<String> sent = ours.stream().map(FieldDefinition::id).collect(Collectors.toSet());
        return ours.stream()
                .map(field -> {
                    FieldDefinition same = added.get(field.key());
                    return same == null || known.contains(field.id()) || sent.contains(same.id())
                            ? field
                            : field.withId(same.id());
                })
                .toList();
    }

    private <T> List<T> parts(
            String kind,
            String object,
            Map<String, Three<T>> together,
            Function<T, String> key,
            Function<T, Map<String, String>> settings) {
        List<T> parts = new ArrayList<>();
        together.forEach((id, three) -> {
            T called = three.theirs() != null ? three.theirs() : three.ours();
            String name = kind + "/" + object + "." + (called == null ? id : key.apply(called));
            add(parts, part(name, object, three, settings));
        });
        return parts;
    }

    private static <T> void add(List<T> parts, @Nullable T part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private <T> @Nullable T part(
            String name, String object, Three<T> three, Function<T, Map<String, String>> settings) {
        if (Objects.equals(three.base(), three.ours()) || Objects.equals(three.theirs(), three.ours())) {
            return three.theirs();
        }
        if (Objects.equals(three.base(), three.theirs())) {
            return three.ours();
        }
        Side decided = decisions.get(name);
        conflicts.add(new Conflict(
                name,
                object,
                said(three.base(), settings),
                said(three.theirs(), settings),
                said(three.ours(), settings),
                decided));
        return decided == Side.OURS ? three.ours() : three.theirs();
    }

    private static <T> @Nullable Map<String, String> said(@Nullable T part, Function<T, Map<String, String>> settings) {
        return part == null ? null : settings.apply(part);
    }

    /** All that is in any of them, in the order of whoever has moved something; if both have, of the files. */
    private static <T> Map<String, Three<T>> together(
            List<T> base, List<T> theirs, List<T> ours, Function<T, String> identity) {
        Map<String, T> inBase = by(base, identity);
        Map<String, T> inTheirs = by(theirs, identity);
        Map<String, T> inOurs = by(ours, identity);
        boolean moved = !common(inOurs.keySet(), inBase.keySet()).equals(common(inBase.keySet(), inOurs.keySet()));
        List<String> order = new ArrayList<>(moved ? inOurs.keySet() : inTheirs.keySet());
        int place = 0;
        for (String id : moved ? inTheirs.keySet() : inOurs.keySet()) {
            int known = order.indexOf(id);
            if (known < 0) {
                order.add(place, id);
                place++;
            } else {
                place = known + 1;
            }
        }
        Map<String, Three<T>> together = new LinkedHashMap<>();
        order.forEach(id -> together.put(id, new Three<>(inBase.get(id), inTheirs.get(id), inOurs.get(id))));
        return together;
    }

    private static List<String> common(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).toList();
    }

    private static <T> Map<String, T> by(List<T> all, Function<T, String> identity) {
        Map<String, T> by = new LinkedHashMap<>();
        all.forEach(one -> by.putIfAbsent(identity.apply(one), one));
        return by;
    }
}
