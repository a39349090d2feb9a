package io.kith.config.schema;

import io.kith.config.text.Sentence;
import io.kith.expression.ValueExpression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts that would show what a sensitive field keeps back, since they are worked out of it and are not sensitive themselves. What is no
 * text has no part to be shown: its author decides what it tells.
 */
final class Disclosures {

    private final Map<String, Map<String, Field>> fields;
    private final Consumer<SchemaFinding> findings;

    private Disclosures(Map<String, Map<String, Field>> fields, Consumer<SchemaFinding> findings) {
        this.fields = fields;
        this.findings = findings;
    }

    static void report(
            Map<String, Map<String, Field>> fields,
            Map<String, Expressions> expressions,
            Consumer<SchemaFinding> findings) {
        var disclosures = new Disclosures(fields, findings);
        expressions.forEach((object, own) -> fields.getOrDefault(object, Map.of()).values().stream()
                .filter(field -> field.type().hasParts() && field.definition().sensitive() == null)
                .forEach(field -> disclosures.check(object, field, own)));
    }

    private void check(String object, Field field, Expressions own) {
        ValueExpression formula = own.formulas().get(field.id());
        List<Lookup> lookups = own.lookups().getOrDefault(field.id(), List.of());
        check(object, field, "formula", formula == null ? own.ofTheMoment().get(field.id()) : formula, lookups);
        check(object, field, "default", own.defaults().get(field.id()), List.of());
    }

    private void check(
            String object, Field field, String setting, @Nullable ValueExpression expression, List<Lookup> lookups) {
        if (expression == null) {
            return;
        }
        Stream<Optional<Field>> read = Stream.concat(
                expression.variables().stream()
                        .filter(name -> name.indexOf('.') < 0)
                        .map(name -> field(object, name)),
                lookups.stream()
                        .map(lookup -> field(lookup.object(), lookup.field().key())));
        read.flatMap(Optional::stream)
                .filter(one -> one.definition().sensitive() != null)
                .findFirst()
                .ifPresent(one -> findings.accept(new SchemaFinding(
                        object,
                        field.key(),
                        setting,
                        Sentence.of(
                                "shows what '" + one.key()
                                        + "' keeps back, which is sensitive; make this field sensitive too",
                                "会显示敏感字段“" + one.key() + "”所隐藏的值；请将此字段也设为敏感"))));
    }

    private Optional<Field> field(String object, String key) {
        return Optional.ofNullable(fields.getOrDefault(object, Map.of()).get(key));
    }
}
