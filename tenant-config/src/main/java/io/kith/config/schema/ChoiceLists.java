package io.kith.config.schema;

import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Option;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers the choice lists of all owners, and gives the choices that name one its options. */
final class ChoiceLists {

    private final Map<String, ChoiceList> lists = new LinkedHashMap<>();
    private final Consumer<SchemaFinding> findings;

    ChoiceLists(Consumer<SchemaFinding> findings) {
        this.findings = findings;
    }

    List<ChoiceList> all() {
        return List.copyOf(lists.values());
    }

    void add(ChoiceListDefinition list, Origin origin) {
        boolean sameKey = lists.containsKey(list.key());
        boolean sameList = lists.values().stream()
                .anyMatch(other -> other.definition().firstKey().equals(list.firstKey()));
        if (sameKey || sameList) {
            String taken = sameKey ? list.key() : list.firstKey();
            report(
                    list,
                    sameKey ? "key" : "renamedFrom",
                    Sentence.of(
                            "there is a choice list with the key '" + taken + "' already",
                            "已有使用键“" + taken + "”的选项列表"));
        } else if (lists.size() == SchemaCompiler.MOST_CHOICE_LISTS) {
            report(
                    list,
                    null,
                    Sentence.of(
                            "there are at most " + SchemaCompiler.MOST_CHOICE_LISTS + " choice lists",
                            "最多有 " + SchemaCompiler.MOST_CHOICE_LISTS + " 个选项列表"));
        } else {
            lists.put(list.key(), new ChoiceList(list, origin));
        }
    }

    /** A choice that names a list that is not there is left out. */
    void give(ObjectDraft draft) {
        draft.fields().replaceAll((_, field) -> whole(draft.key(), field));
        draft.fields()
                .values()
                .removeIf(field -> field.definition().list() != null
                        && !lists.containsKey(field.definition().list()));
    }

    private Field whole(String object, Field field) {
        String key = field.definition().list();
        if (key == null) {
            return field;
        }
        if (!lists.containsKey(key)) {
            findings.accept(new SchemaFinding(
                    object,
                    field.key(),
                    "options",
                    Sentence.of("choice list '" + key + "' does not exist", "选项列表“" + key + "”不存在")
                            .then(Nearest.hint(key, lists.keySet()))));
            return field;
        }
        Field whole = with(field, lists.values());
        Optional<Sentence> flaw =
                flawInDefault(field.definition(), whole.definition().options());
        flaw.ifPresent(sentence -> findings.accept(new SchemaFinding(object, field.key(), "default", sentence)));
        return flaw.isEmpty() ? whole : new Field(whole.definition().withDefaultValue(null), field.origin());
    }

    /** The same field with the options of the list that it names. */
    static Field with(Field field, Collection<ChoiceList> lists) {
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

    private void report(ChoiceListDefinition list, @Nullable String setting, Sentence message) {
        findings.accept(new SchemaFinding(list.kind(), list.key(), null, setting, message));
    }
}
