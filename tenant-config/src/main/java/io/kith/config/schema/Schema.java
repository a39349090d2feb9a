package io.kith.config.schema;

import io.kith.config.condition.Parameters;
import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.definition.RuleSetDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All objects of a tenant as they are now; immutable. */
public final class Schema {

    /** Sets of roles for which it is kept how their holders see it. */
    private static final int MOST_SEEN = 100;

    private final List<ObjectType> objects;
    private final List<Owned<ChoiceListDefinition>> choiceLists;
    private final List<Owned<NumberSequenceDefinition>> numberSequences;
    private final List<Owned<RuleSetDefinition>> ruleSets;
    private final Parameters parameters;
    private final List<Owned<NavigationDefinition>> navigations;
    private final List<Role> roles;
    private final Map<String, ObjectType> byKey = new LinkedHashMap<>();
    private final Map<String, List<Inverse>> inverses = new LinkedHashMap<>();
    private final Map<String, String> plugins;
    private final Map<String, ExpressionSources> sources;
    private final Map<Set<String>, Schema> seen = new ConcurrentHashMap<>();
    private final Map<PluginReach, Schema> seenThrough = new ConcurrentHashMap<>();

    /**
     * @param plugins versions of those that are active, by their ids
     * @param sources of the expressions of objects, by their keys; without those of a schema that has a flaw
     */
    Schema(
            List<ObjectType> objects,
            List<Owned<ChoiceListDefinition>> choiceLists,
            List<Owned<NumberSequenceDefinition>> numberSequences,
            List<Owned<RuleSetDefinition>> ruleSets,
            Parameters parameters,
            List<Owned<NavigationDefinition>> navigations,
            List<Role> roles,
            Map<String, String> plugins,
            Map<String, ExpressionSources> sources) {
        this.plugins = Collections.unmodifiableMap(new TreeMap<>(plugins));
        this.sources = Map.copyOf(sources);
        this.numberSequences = List.copyOf(numberSequences);
        this.ruleSets = List.copyOf(ruleSets);
        this.parameters = parameters;
        this.navigations = List.copyOf(navigations);
        this.roles = List.copyOf(roles);
        this.objects = List.copyOf(objects);
        this.choiceLists = List.copyOf(choiceLists);
        for (ObjectType object : objects) {
            byKey.put(object.key(), object);
            for (Field field : object.fields()) {
                for (String target : field.definition().to()) {
                    inverses.computeIfAbsent(target, key -> new ArrayList<>()).add(new Inverse(object, field));
                }
            }
        }
        inverses.replaceAll((key, list) -> List.copyOf(list));
    }

    /** Versions of the plugins that the company has activated, whether they declare anything or not, by their ids. */
    public Map<String, String> plugins() {
        return plugins;
    }

    /**
     * As the holders of some roles have it: without objects and fields that they do not see.
     *
     * @param held keys of declared roles; one that is not declared gives nothing
     */
    public Schema seenBy(Set<String> held) {
        Schema known = seen.get(held);
        if (known != null) {
            return known;
        }
        Schema narrowed = narrowed(
                roles.stream().filter(role -> held.contains(role.key())).toList());
        if (seen.size() >= MOST_SEEN) {
            // who has which roles changes, and what nobody has any more is not worth keeping
            seen.clear();
        }
        seen.put(Set.copyOf(held), narrowed);
        return narrowed;
    }

    /** As a plugin has it that acts for whoever has this one: without what not both of them see. */
    public Schema seenThrough(PluginReach plugin) {
        return seenThrough.computeIfAbsent(plugin, reach -> narrowed(reach::rights, object -> object.writtenBy(reach)));
    }

    private Schema narrowed(List<Role> held) {
        return narrowed(object -> Rights.of(held, object), UnaryOperator.identity());
    }

    private Schema narrowed(Function<ObjectType, Rights> held, UnaryOperator<ObjectType> written) {
        Map<String, Rights> rights = new LinkedHashMap<>();
        for (ObjectType object : objects) {
            Rights its = held.apply(object);
            if (!its.read().isNone()) {
                rights.put(object.key(), its);
            }
        }
        return new Schema(
                objects.stream()
                        .filter(object -> rights.containsKey(object.key()))
                        .map(object -> written.apply(
                                object.seenWith(Objects.requireNonNull(rights.get(object.key())), rights.keySet())))
                        .toList(),
                choiceLists,
                numberSequences,
                ruleSets,
                parameters,
                navigations.stream()
                        .map(navigation ->
                                new Owned<>(navigation.definition().of(rights.keySet()), navigation.origin()))
                        .toList(),
                roles,
                plugins,
                Map.of());
    }

    public Optional<ObjectType> object(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** In the order they were declared, the platform's first. */
    public List<ObjectType> objects() {
        return objects;
    }

    /** The platform's first; choices have the options of theirs already. */
    public List<Owned<ChoiceListDefinition>> choiceLists() {
        return choiceLists;
    }

    /** The one that the numbers of a field are of; empty if it has numbers of its own. */
    public Optional<NumberSequenceDefinition> numberSequence(Field field) {
        return numberSequences.stream()
                .map(Owned::definition)
                .filter(sequence -> sequence.key().equals(field.definition().sequence()))
                .findFirst();
    }

    public List<Owned<RuleSetDefinition>> ruleSets() {
        return ruleSets;
    }

    /** The values of all rule sets, as expressions call them. */
    public Parameters parameters() {
        return parameters;
    }

    /** In the order in which it is asked for whom they are. */
    public List<Owned<NavigationDefinition>> navigations() {
        return navigations;
    }

    /** The one for people of some roles; empty for the usual one, which has everything. */
    public Optional<Owned<NavigationDefinition>> navigation(Set<String> roles) {
        return navigations.stream()
                .filter(navigation -> navigation.definition().isFor(roles))
                .findFirst();
    }

    /** Those that are declared, beside the built-in ones. */
    public List<Role> roles() {
        return roles;
    }

    /** A field that is not one of these objects', such as one that is to take the place of another, with the options that it names. */
    public Field withOptions(Field field) {
        return ChoiceLists.with(field, choiceLists);
    }

    /** Reference fields that point at an object, its own among them. */
    public List<Inverse> inverses(String objectKey) {
        return inverses.getOrDefault(objectKey, List.of());
    }

    /** What an object's expressions have become, if they were compiled of the same. */
    Optional<Expressions> expressions(String object, ExpressionSources of) {
        return of.equals(sources.get(object)) ? object(object).map(ObjectType::expressions) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Schema" + byKey.keySet();
    }
}
