package io.kith.config.definition;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values that a company gives to a rule set of Kith's or of a plugin, in place of those that its author has given.
 *
 * @param ruleSet its key
 * @param values by the keys of the parameters, each of the {@link ParameterType#javaType()} of one of the types; those that are not there
 *     stay their author's
 */
public record RuleSetValuesDefinition(String ruleSet, SortedMap<String, Object> values) implements SharedDocument {

    public RuleSetValuesDefinition {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.RULE_SET_VALUES;
    }

    @Override
    public String key() {
        return ruleSet;
    }
}
