package io.kith.config.schema;

import static io.kith.config.definition.FieldType.*;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Compiles what is unique together of one object against its fields. */
final class UniqueCompiler {

    /** Those that have one value to compare. */
    private static final Set<FieldType> TYPES = EnumSet.of(
            TEXT, INTEGER, DECIMAL, PERCENT, MONEY, BOOLEAN, DATE, DATE_TIME, CHOICE, PHONE, EMAIL, URL, REFERENCE,
            USER);

    private UniqueCompiler() {}

    static List<UniqueSet> compile(
            String object,
            Map<String, Field> fields,
            Collection<UniqueDefinition> all,
            Consumer<SchemaFinding> findings) {
        List<UniqueSet> sets = new ArrayList<>();
        for (UniqueDefinition unique : all) {
            List<Field> found = new ArrayList<>();
            for (String key : unique.fields()) {
                Optional<Sentence> flaw = flaw(fields, key);
                flaw.ifPresent(sentence -> findings.accept(new SchemaFinding(
                        object,
                        null,
                        SchemaFinding.ofUnique(unique.key(), "fields"),
                        Sentence.of("unique '" + unique.key() + "': ", "唯一组合“" + unique.key() + "”：")
                                .then(sentence))));
                if (flaw.isEmpty()) {
                    found.add(fields.get(key));
                }
            }
            // of fewer fields it would promise more than its author has said
            if (found.size() == unique.fields().size()) {
                sets.add(new UniqueSet(unique, found));
            }
        }
        return List.copyOf(sets);
    }

    /** Whether its values come to records that are there already, without an edit. */
    private static boolean follows(Field field) {
        return field.definition().isComputed() || field.definition().series() != null;
    }

    private static Optional<Sentence> flaw(Map<String, Field> fields, String key) {
        Field field = fields.get(key);
        if (field == null) {
            return Optional.of(Sentence.of("field '" + key + "' does not exist", "字段“" + key + "”不存在")
                    .then(Nearest.hint(key, fields.keySet())));
        }
        if (follows(field)) {
            return Optional.of(Sentence.of(
                    "field '" + key + "' is worked out, which follows later", "字段“" + key + "”由计算得出，会稍后更新"));
        }
        if (!TYPES.contains(field.type()) || !field.definition().filterable()) {
            List<String> fitting = fields.values().stream()
                    .filter(one ->
                            TYPES.contains(one.type()) && one.definition().filterable() && !follows(one))
                    .map(Field::key)
                    .toList();
            return Optional.of(Sentence.of(
                            "field '" + key + "' has no single value by which lists can be filtered",
                            "字段“" + key + "”没有可供列表筛选的单一值")
                    .then(Sentence.allowed(fitting)));
        }
        return Optional.empty();
    }
}
