package io.kith.config.schema;

import io.kith.config.condition.Parameters;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.RuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that decides about what comes of an object's expressions, as long as no object has a flaw: what is equal need not be compiled again.
 *
 * @param related fields of the objects that the object refers to, and of those that its roll-ups add up, by the keys of those objects
 * @param parameters of rule sets that the expressions may name
 */
record ExpressionSources(
        List<Field> fields, List<RuleDefinition> rules, Map<String, List<Field>> related, Parameters parameters) {

    /** @param declared fields of all objects by their keys */
    static ExpressionSources of(
            String object, List<RuleDefinition> rules, Map<String, List<Field>> declared, Parameters parameters) {
        List<Field> own = declared.getOrDefault(object, List.of());
        Map<String, List<Field>> related = new LinkedHashMap<>();
        for (Field field : own) {
            field.definition().to().forEach(target -> related.put(target, declared.getOrDefault(target, List.of())));
            RollupDefinition rollup = field.definition().rollup();
            if (rollup != null) {
                related.put(rollup.object(), declared.getOrDefault(rollup.object(), List.of()));
            }
        }
        return new ExpressionSources(own, rules, related, parameters.in(texts(own, rules)));
    }

    private static Stream<String> texts(List<Field> fields, List<RuleDefinition> rules) {
        return Stream.concat(
                fields.stream().flatMap(field -> field.definition().expressions()),
                rules.stream().map(RuleDefinition::unless));
    }
}
