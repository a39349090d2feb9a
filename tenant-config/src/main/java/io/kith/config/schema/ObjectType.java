package io.kith.config.schema;

import io.kith.config.definition.ChoiceDependency;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.Label;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.OnDelete;
import io.kith.expression.Condition;
import io.kith.expression.ValueExpression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a tenant's effective schema, with the fields that everybody together has given it.
 *
 * <p>Immutable. A class and not a record because it carries its two indexes: every value written passes them.
 */
public final class ObjectType {

    private final ObjectDefinition definition;
    private final Origin origin;
    private final Map<String, String> plugins;
    private final Field title;
    private final List<Field> fields;
    private final Map<String, Field> byKey = new LinkedHashMap<>();
    private final Map<String, Field> byId = new LinkedHashMap<>();
    private final Expressions expressions;
    private final SequencedMap<String, Process> processes;
    private final SequencedMap<String, Dependency> dependencies;
    private final List<UniqueSet> unique;
    private final List<View> views;
    private final List<Layout> layouts;
    private final Rights rights;
    private final @Nullable ObjectType whole;

    ObjectType(
            ObjectDefinition definition,
            Origin origin,
            Map<String, String> plugins,
            Field title,
            List<Field> fields,
            Expressions expressions,
            SequencedMap<String, Process> processes,
            SequencedMap<String, Dependency> dependencies,
            List<UniqueSet> unique,
            List<View> views,
            List<Layout> layouts) {
        this(
                definition,
                origin,
                plugins,
                title,
                fields,
                expressions,
                processes,
                dependencies,
                unique,
                views,
                layouts,
                Rights.ALL,
                null);
    }

    private ObjectType(
            ObjectDefinition definition,
            Origin origin,
            Map<String, String> plugins,
            Field title,
            List<Field> fields,
            Expressions expressions,
            SequencedMap<String, Process> processes,
            SequencedMap<String, Dependency> dependencies,
            List<UniqueSet> unique,
            List<View> views,
            List<Layout> layouts,
            Rights rights,
            @Nullable ObjectType whole) {
        this.rights = rights;
        this.whole = whole;
        this.layouts = List.copyOf(layouts);
        this.unique = List.copyOf(unique);
        this.dependencies = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(dependencies));
        this.views = List.copyOf(views);
        this.plugins = Map.copyOf(plugins);
        this.expressions = expressions;
        this.processes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(processes));
        this.definition = definition;
        this.origin = origin;
        this.title = title;
        this.fields = List.copyOf(fields);
        for (Field field : fields) {
            byKey.put(field.key(), field);
            byId.put(field.id(), field);
        }
    }

    /**
     * As somebody with these rights has it: without the fields that they do not see, and without what is said of those.
     *
     * @param objects keys of those that they see; where nothing else is left for a field to refer to, they do not see it either
     */
    ObjectType seenWith(Rights held, Set<String> objects) {
        Map<String, Field> seen = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> held.field(field.id()) != FieldRight.HIDDEN)
                .flatMap(field -> pointingInto(objects, field).stream())
                .forEach(field -> seen.put(field.id(), field));
        SequencedMap<String, Process> ways = new LinkedHashMap<>(processes);
        ways.keySet().retainAll(seen.keySet());
        SequencedMap<String, Dependency> depending = new LinkedHashMap<>(dependencies);
        depending
                .entrySet()
                .removeIf(entry -> !seen.containsKey(entry.getKey())
                        || !seen.containsKey(entry.getValue().field().id()));
        return new ObjectType(
                definition,
                origin,
                plugins,
                title,
                List.copyOf(seen.values()),
                expressions,
                ways,
                depending,
                unique.stream()
                        .filter(set -> set.fields().stream().allMatch(field -> seen.containsKey(field.id())))
                        .toList(),
                views,
                layouts,
                held,
                whole());
    }

    /** With those fields writable that are read-only to everybody but the plugin that has declared them. */
    ObjectType writtenBy(PluginReach plugin) {
        return fields.stream().noneMatch(plugin::isKept)
                ? this
                : new ObjectType(
                        definition,
                        origin,
                        plugins,
                        title,
                        fields.stream()
                                .map(field -> plugin.isKept(field)
                                        ? new Field(field.definition().writable(), field.origin())
                                        : field)
                                .toList(),
                        expressions,
                        processes,
                        dependencies,
                        unique,
                        views,
                        layouts,
                        rights,
                        whole());
    }

    private static Optional<Field> pointingInto(Set<String> objects, Field field) {
        List<String> targets = field.definition().to();
        List<String> seen = targets.stream().filter(objects::contains).toList();
        if (seen.size() == targets.size()) {
            return Optional.of(field);
        }
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Field(field.definition().withTargets(seen), field.origin()));
    }

    /** With all its fields, whoever sees which of them: what stores records needs it. */
    public ObjectType whole() {
        return whole == null ? this : whole;
    }

    /** Of whoever sees it so. */
    public Rights rights() {
        return rights;
    }

    public FieldRight right(Field field) {
        return rights.field(field.id());
    }

    public String key() {
        return definition.key();
    }

    public Label label() {
        return definition.label();
    }

    public Label plural() {
        return definition.plural();
    }

    /** Name of a Lucide icon. */
    public String icon() {
        return definition.icon();
    }

    /** Who declared the object itself; its fields have origins of their own. */
    public Origin origin() {
        return origin;
    }

    /**
     * Ids of the plugins that have a say in its records, with their versions: whoever declared it, if that is a plugin, and those that add to
     * it.
     */
    public Map<String, String> plugins() {
        return plugins;
    }

    /** The field that names a record: a required text. */
    public Field title() {
        return title;
    }

    /** The user field that says whose a record is. */
    public Optional<Field> owner() {
        return field(definition.owner());
    }

    /** Whether its records may have an owner and may have none, so that those without one can be claimed. */
    public boolean hasPool() {
        return whole().owner().filter(owner -> !owner.definition().required()).isPresent();
    }

    /** The boolean field by which a record is hidden from everybody but its owner; without an owner, from everybody but its creator. */
    public Optional<Field> privateIf() {
        return field(definition.privateIf());
    }

    /** Whether records stand in the timelines of what they refer to. */
    public boolean inTimelines() {
        return definition.timeline() != null;
    }

    /** The date or moment at which they stand there; while it has no value, or there is no such field, the one of their creation. */
    public Optional<Field> timeline() {
        return field(definition.timeline());
    }

    /**
     * References to what records belong to: what they are deleted along with, or what cannot be deleted while they are there; of what stands
     * in timelines, to all that it is about. Nothing belongs to a record of its own object.
     */
    public List<Field> parents() {
        return fields.stream()
                .filter(field -> belongs(definition, field.definition()))
                .toList();
    }

    static boolean belongs(ObjectDefinition object, FieldDefinition field) {
        OnDelete onDelete = field.onDelete();
        return onDelete != null
                && (onDelete != OnDelete.CLEAR || object.timeline() != null)
                && field.to().stream().anyMatch(target -> !target.equals(object.key()));
    }

    /** The owner's fields first, then those of extensions, each in the order they were declared. */
    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(@Nullable String key) {
        return key == null ? Optional.empty() : Optional.ofNullable(byKey.get(key));
    }

    public Optional<Field> fieldById(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What has to hold for every record, the platform's rules first. */
    public List<Rule> rules() {
        return expressions.rules();
    }

    /** The ways that records take through the options of choices, by the ids of those fields. */
    public SequencedMap<String, Process> processes() {
        return processes;
    }

    /** Which options of choices there are for which values of others, by the ids of those choices, each after those that it depends on. */
    public SequencedMap<String, Dependency> dependencies() {
        return dependencies;
    }

    /** What no two live records share all values of, besides fields that are unique by themselves. */
    public List<UniqueSet> unique() {
        return unique;
    }

    /** Which options of a choice there are, as its author wrote it; empty if there are always all. */
    public Optional<ChoiceDependency> dependency(Field field) {
        return Optional.ofNullable(dependencies.get(field.id())).map(Dependency::definition);
    }

    /** What its records show and where, in the order in which they are asked whether they are meant. */
    public List<Layout> layouts() {
        return layouts;
    }

    /** Ways to look at its list that its owner and others have declared, the platform's first. */
    public List<View> views() {
        return views;
    }

    /** Where it is true of a record, the record needs a value of this field. */
    public Optional<Condition> requiredIf(Field field) {
        return Optional.ofNullable(expressions.requiredIf().get(field.id()));
    }

    /** Unless it is false of a record, the record's value of this field stays as it is. */
    public Optional<Condition> readOnlyIf(Field field) {
        return Optional.ofNullable(expressions.readOnlyIf().get(field.id()));
    }

    /** Unless it is true of a record, the field is neither shown nor asked for. */
    public Optional<Condition> visibleIf(Field field) {
        return Optional.ofNullable(expressions.visibleIf().get(field.id()));
    }

    /** Values that are worked out of others and stored, by field id; each stands behind those that it names. */
    public SequencedMap<String, ValueExpression> formulas() {
        return expressions.formulas();
    }

    /** Values that are another one tomorrow: worked out whenever a record is read, and not stored. By field id, in such an order too. */
    public SequencedMap<String, ValueExpression> formulasOfTheMoment() {
        return expressions.ofTheMoment();
    }

    /** What a formula takes from other records; empty if it takes nothing, or the field has none. */
    public List<Lookup> lookups(String fieldId) {
        return expressions.lookups().getOrDefault(fieldId, List.of());
    }

    /** Whether any formula takes something from other records. */
    public boolean looksUp() {
        return !expressions.lookups().isEmpty();
    }

    /** Values that are worked out of records that refer to a record, by field id. */
    public SequencedMap<String, Rollup> rollups() {
        return expressions.rollups();
    }

    /** Values that records begin with, by field id. */
    public SequencedMap<String, ValueExpression> defaults() {
        return expressions.defaults();
    }

    /** Whether records keep a value of the field. */
    public boolean isStored(Field field) {
        return !expressions.ofTheMoment().containsKey(field.id());
    }

    Expressions expressions() {
        return expressions;
    }

    @Override
    public String toString() {
        return "ObjectType[" + key() + ", " + byKey.keySet() + "]";
    }
}
