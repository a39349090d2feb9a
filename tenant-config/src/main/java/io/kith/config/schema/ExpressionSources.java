package io.kith.config.schema;

import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.RuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides about what comes of an object's expressions, as long as no object has a flaw: what is equal need not be compiled again.
 *
 * @param related fields of the objects that the object refers to, and of those that its roll-ups add up, by the keys of those objects
 */
record ExpressionSources(List<Field> fields, List<RuleDefinition> rules, Map<String, List<Field>> related) {

    /** @param declared fields of all objects by their keys */
    static ExpressionSources of(String object, List<RuleDefinition> rules, Map<String, List<Field>> declared) {
        List<Field> own = declared.getOrDefault(object, List.of());
        Map<String, List<Field>> related = new LinkedHashMap<>();
        for (Field field : own) {
            field.definition().to().forEach(target -> related.put(target, declared.getOrDefault(target, List.of())));
            RollupDefinition rollup = field.definition().rollup();
            if (rollup != null) {
                related.put(rollup.object(), declared.getOrDefault(rollup.object(), List.of()));
            }
        }
        return new ExpressionSources(own, rules, related);
    }
}
