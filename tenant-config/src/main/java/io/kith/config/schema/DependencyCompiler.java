package io.kith.config.schema;

import io.kith.config.definition.ChoiceDependency;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Option;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compiles which options of the choices of one object there are for which values of others. */
final class DependencyCompiler {

    private final String object;
    private final Map<String, Field> fields;
    private final Consumer<SchemaFinding> findings;
    private final Set<String> circling = new HashSet<>();

    private DependencyCompiler(String object, Map<String, Field> fields, Consumer<SchemaFinding> findings) {
        this.object = object;
        this.fields = fields;
        this.findings = findings;
    }

    /** @return by the ids of the choices, each after those that it depends on */
    static SequencedMap<String, Dependency> compile(
            String object, Map<String, Field> fields, Consumer<SchemaFinding> findings) {
        var compiler = new DependencyCompiler(object, fields, findings);
        Map<String, Dependency> sound = new LinkedHashMap<>();
        fields.values().forEach(field -> compiler.dependency(field).ifPresent(one -> sound.put(field.key(), one)));
        SequencedMap<String, Dependency> inOrder = new LinkedHashMap<>();
        sound.keySet().forEach(key -> compiler.add(key, sound, new LinkedHashSet<>(), inOrder));
        return inOrder;
    }

    private Optional<Dependency> dependency(Field field) {
        ChoiceDependency definition = field.definition().dependsOn();
        if (definition == null) {
            return Optional.empty();
        }
        List<String> choices = fields.values().stream()
                .filter(one ->
                        one.type() == FieldType.CHOICE && !one.definition().isComputed() && one != field)
                .map(Field::key)
                .toList();
        Field other = fields.get(definition.field());
        if (other == null || !choices.contains(definition.field())) {
            report(
                    field,
                    Sentence.of(
                                    "'" + definition.field() + "' is no other choice of this object that is written",
                                    "“" + definition.field() + "”不是该对象中另一个可写入的单选字段")
                            .then(Nearest.hint(definition.field(), choices))
                            .then(Sentence.allowed(choices)));
            return Optional.empty();
        }
        List<String> values =
                other.definition().options().stream().map(Option::key).toList();
        definition.options().keySet().stream()
                .filter(value -> !values.contains(value))
                .forEach(value -> report(
                        field,
                        Sentence.of(
                                        "'" + value + "' is no option of '" + other.key() + "'",
                                        "“" + value + "”不是“" + other.key() + "”的选项")
                                .then(Nearest.hint(value, values))
                                .then(Sentence.allowed(values))));
        if (field.definition().list() != null) {
            refuseUnknown(field, definition);
        }
        if (field.definition().required()) {
            refuseUnfillable(field, other, definition);
        }
        return Optional.of(new Dependency(other, definition));
    }

    /** Options of its own the reader has looked for, where each stands. */
    private void refuseUnknown(Field field, ChoiceDependency definition) {
        List<String> known =
                field.definition().options().stream().map(Option::key).toList();
        definition.options().values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(option -> !known.contains(option))
                .forEach(option -> report(
                        field,
                        Sentence.of("'" + option + "' is no option of this field", "“" + option + "”不是此字段的选项")
                                .then(Nearest.hint(option, known))
                                .then(Sentence.allowed(known))));
    }

    /** Records with a value for which nothing can be chosen could never be stored. */
    private void refuseUnfillable(Field field, Field other, ChoiceDependency definition) {
        Set<String> active = new LinkedHashSet<>();
        field.definition().options().stream()
                .filter(option -> !option.inactive())
                .forEach(option -> active.add(option.key()));
        List<String> unfillable = other.definition().options().stream()
                .filter(option -> !option.inactive())
                .map(Option::key)
                .filter(value -> definition.allowed(value).stream().noneMatch(active::contains))
                .toList();
        if (!unfillable.isEmpty()) {
            String list = String.join(", ", unfillable);
            report(
                    field,
                    Sentence.of(
                            "the field is required, but offers nothing where '" + other.key() + "' is " + list
                                    + "; name options for that, or use requiredIf",
                            "字段必填，但“" + other.key() + "”为 " + list + " 时没有可选项；请为其指定选项，或改用 requiredIf"));
        }
    }

    /** What goes round in a circle is left out. */
    private boolean add(
            String key,
            Map<String, Dependency> sound,
            LinkedHashSet<String> way,
            SequencedMap<String, Dependency> inOrder) {
        Dependency dependency = sound.get(key);
        Field field = fields.get(key);
        if (dependency == null || field == null || inOrder.containsKey(field.id())) {
            return true;
        }
        if (circling.contains(key)) {
            return false;
        }
        if (!way.add(key)) {
            circling.addAll(way);
            String circle = String.join(" → ", way) + " → " + key;
            report(field, Sentence.of("goes round in a circle: " + circle, "形成了循环：" + circle));
            return false;
        }
        boolean ends = add(dependency.field().key(), sound, way, inOrder);
        if (ends) {
            inOrder.put(field.id(), dependency);
        }
        return ends;
    }

    private void report(@Nullable Field field, Sentence message) {
        findings.accept(new SchemaFinding(
                object,
                field == null ? null : field.key(),
                "dependsOn",
                Sentence.of("'dependsOn': ", "“dependsOn”：").then(message)));
    }
}
