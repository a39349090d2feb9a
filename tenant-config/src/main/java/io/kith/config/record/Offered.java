package io.kith.config.record;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.Option;
import io.kith.config.schema.Dependency;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which options there are to choose from: not those that are inactive, and not those that do not go with another choice of the record. */
public final class Offered {

    /** Names in one sentence; whoever has more options looks at them. */
    private static final int MOST_NAMED = 10;

    private Offered() {}

    /**
     * Options that a record is to have from now on though they are inactive.
     *
     * @param before typed values by field id; null for a new record
     * @param after as above
     */
    public static List<Violation> retired(
            ObjectType object, @Nullable Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        List<Violation> violations = new ArrayList<>();
        for (Field field : object.fields()) {
            if (!field.definition().isComputed()) {
                retired(field, before == null ? null : before.get(field.id()), after.get(field.id()))
                        .ifPresent(violations::add);
            }
        }
        return List.copyOf(violations);
    }

    /** As above, of one value. */
    public static Optional<Violation> retired(Field field, @Nullable Object before, @Nullable Object after) {
        List<String> had = chosen(field, before);
        return chosen(field, after).stream()
                .filter(key -> !had.contains(key))
                .flatMap(key -> option(field, key).filter(Option::inactive).stream())
                .findFirst()
                .map(option -> new Violation(
                        field.key(),
                        ViolationCode.INACTIVE_OPTION,
                        Map.of(
                                "option",
                                option.key(),
                                "optionName",
                                name(option),
                                "allowed",
                                suggested(active(field)),
                                "ways",
                                ways(field, active(field)))));
    }

    /** An option that does not go with the value of the choice that its field depends on. */
    static Optional<Violation> unfit(Field field, Dependency dependency, Map<String, @Nullable Object> values) {
        Object other = values.get(dependency.field().id());
        List<String> allowed = dependency.definition().allowed(other);
        return chosen(field, values.get(field.id())).stream()
                .filter(key -> !allowed.contains(key))
                .findFirst()
                .map(key -> {
                    List<String> offered =
                            active(field).stream().filter(allowed::contains).toList();
                    return new Violation(
                            field.key(),
                            ViolationCode.OPTION_DOES_NOT_FIT,
                            Map.of(
                                    "option",
                                    key,
                                    "optionName",
                                    name(field, key),
                                    "other",
                                    dependency.field().key(),
                                    "otherName",
                                    Sentence.of(
                                            dependency
                                                    .field()
                                                    .definition()
                                                    .label()
                                                    .en(),
                                            dependency
                                                    .field()
                                                    .definition()
                                                    .label()
                                                    .zh()),
                                    "value",
                                    other instanceof String value ? value : "",
                                    "valueName",
                                    other instanceof String value
                                            ? name(dependency.field(), value)
                                            : Sentence.of("nothing", "空"),
                                    "allowed",
                                    suggested(offered),
                                    "ways",
                                    ways(field, offered)));
                });
    }

    /**
     * Takes back what a record would begin with and what does not go with its other choices.
     *
     * @param values typed values by field id
     * @param sent ids of the fields that somebody has said something of
     */
    public static void begin(ObjectType object, Map<String, Object> values, Set<String> sent) {
        object.dependencies().forEach((id, dependency) -> {
            if (!sent.contains(id)) {
                object.fieldById(id)
                        .flatMap(field -> unfit(field, dependency, Collections.unmodifiableMap(values)))
                        .ifPresent(_ -> values.remove(id));
            }
        });
    }

    private static List<String> chosen(Field field, @Nullable Object value) {
        return switch (value) {
            case String key when field.type() == FieldType.CHOICE -> List.of(key);
            case Collection<?> keys
            when field.type() == FieldType.MULTI_CHOICE ->
                keys.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private static List<String> active(Field field) {
        return field.definition().options().stream()
                .filter(option -> !option.inactive())
                .map(Option::key)
                .toList();
    }

    private static List<String> suggested(List<String> keys) {
        return keys.stream().limit(Coercion.MOST_SUGGESTED).toList();
    }

    private static Sentence ways(Field field, List<String> keys) {
        if (keys.isEmpty()) {
            return Sentence.of("there is nothing to choose", "没有可选项");
        }
        Sentence names = Sentence.of("it can be: ", "可选：");
        for (String key : keys.subList(0, Math.min(keys.size(), MOST_NAMED))) {
            names = names.then(key.equals(keys.getFirst()) ? Sentence.NOTHING : Sentence.of(", ", "、"))
                    .then(name(field, key));
        }
        return keys.size() > MOST_NAMED ? names.then(" …", "……") : names;
    }

    private static Optional<Option> option(Field field, String key) {
        return field.definition().options().stream()
                .filter(option -> option.key().equals(key))
                .findFirst();
    }

    /** What people call an option. */
    private static Sentence name(Field field, String key) {
        return option(field, key).map(Offered::name).orElse(Sentence.same(key));
    }

    private static Sentence name(Option option) {
        return Sentence.of(option.label().en(), option.label().zh());
    }
}
