package io.kith.config.schema;

import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Option;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers the choice lists of all owners, and gives the choices that name one its options. */
final class ChoiceLists {

    private final Gathering<ChoiceListDefinition> lists;
    private final Consumer<SchemaFinding> findings;

    ChoiceLists(Consumer<SchemaFinding> findings) {
        this.findings = findings;
        this.lists = new Gathering<>(SchemaCompiler.MOST_CHOICE_LISTS, findings);
    }

    List<Owned<ChoiceListDefinition>> all() {
        return List.copyOf(lists.all().values());
    }

    void add(ChoiceListDefinition list, Origin origin) {
        lists.add(list, origin);
    }

    /** A choice that names a list that is not there is left out. */
    void give(ObjectDraft draft) {
        draft.fields().replaceAll((_, field) -> whole(draft.key(), field));
        draft.fields()
                .values()
                .removeIf(field -> field.definition().list() != null
                        && !lists.all().containsKey(field.definition().list()));
    }

    private Field whole(String object, Field field) {
        String key = field.definition().list();
        if (key == null) {
            return field;
        }
        if (!lists.all().containsKey(key)) {
            findings.accept(new SchemaFinding(
                    object,
                    field.key(),
                    "options",
                    Sentence.of("choice list '" + key + "' does not exist", "选项列表“" + key + "”不存在")
                            .then(Nearest.hint(key, lists.all().keySet()))));
            return field;
        }
        Field whole = with(field, all());
        Optional<Sentence> flaw =
                flawInDefault(field.definition(), whole.definition().options());
        flaw.ifPresent(sentence -> findings.accept(new SchemaFinding(object, field.key(), "default", sentence)));
        return flaw.isEmpty() ? whole : new Field(whole.definition().withDefaultValue(null), field.origin());
    }

    /** The same field with the options of the list that it names. */
    static Field with(Field field, Collection<Owned<ChoiceListDefinition>> lists) {
        return lists.stream()
                .filter(list -> list.key().equals(field.definition().list()))
                .findFirst()
                .map(list -> new Field(
                        withOptions(field.definition(), list.definition().options()), field.origin()))
                .orElse(field);
    }

    private static FieldDefinition withOptions(FieldDefinition field, List<Option> options) {
        FieldDefinition whole = field.withOptions(options);
        // several are kept in the order of the options
        return whole.defaultValue() instanceof List<?> chosen
                ? whole.withDefaultValue(options.stream()
                        .map(Option::key)
                        .filter(chosen::contains)
                        .toList())
                : whole;
    }

    private static Optional<Sentence> flawInDefault(FieldDefinition field, List<Option> options) {
        Object value = field.defaultValue();
        Collection<?> chosen =
                value instanceof Collection<?> several ? several : value == null ? List.of() : Set.of(value);
        List<String> offered = options.stream()
                .filter(option -> !option.inactive())
                .map(Option::key)
                .toList();
        return chosen.stream()
                .filter(key -> !offered.contains(Objects.toString(key)))
                .findFirst()
                .map(key -> Sentence.of(
                                "'" + key + "' is no option that can be chosen from list '" + field.list() + "'",
                                "“" + key + "”不是列表“" + field.list() + "”中可选的选项")
                        .then(Sentence.allowed(offered)));
    }
}
