package io.kith.testkit;

import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.schema.Origin;
import io.kith.config.schema.Owned;
import io.kith.config.schema.Schema;
import io.kith.config.text.Nearest;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.host.RuleSets;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plugin's rule sets, with the values that the company gives them. */
final class FakeRuleSets implements RuleSets {

    private final String plugin;
    private final Function<Collection<RuleSetValuesDefinition>, Schema> compiled;
    private final Map<String, RuleSetValuesDefinition> given = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private Schema schema;

    /** @param compiled the company's schema with the values that it gives */
    FakeRuleSets(String plugin, Function<Collection<RuleSetValuesDefinition>, Schema> compiled) {
        this.plugin = plugin;
        this.compiled = compiled;
        this.schema = compiled.apply(List.of());
    }

    Schema schema() {
        return schema;
    }

    /** The schema with these values. */
    Schema give(String ruleSet, Map<String, ?> values) {
        Schema with = proposed(ruleSet, values);
        given.put(ruleSet, said(ruleSet, values));
        if (!values(with, ruleSet).equals(values(schema, ruleSet))) {
            versions.merge(ruleSet, 2L, (version, _) -> version + 1);
        }
        schema = with;
        return with;
    }

    /** As it is for a trial of these values: without a version. */
    RuleSet proposal(String ruleSet, Map<String, ?> values) {
        return new RuleSet(ruleSet, 0, values(proposed(ruleSet, values), ruleSet));
    }

    /** As {@link #active}, for whoever does not ask by a call. */
    RuleSet now(String ruleSet) {
        return new RuleSet(ruleSet, versions.getOrDefault(ruleSet, 1L), values(schema, ruleSet));
    }

    private Schema proposed(String ruleSet, Map<String, ?> values) {
        Map<String, RuleSetValuesDefinition> others = new HashMap<>(given);
        others.put(ruleSet, said(ruleSet, values));
        return compiled.apply(others.values());
    }

    private static RuleSetValuesDefinition said(String ruleSet, Map<String, ?> values) {
        Map<String, Object> said = new HashMap<>();
        values.forEach((key, value) -> said.put(key, value instanceof Number number ? plain(number) : value));
        return new RuleSetValuesDefinition(ruleSet, new TreeMap<>(said));
    }

    /** As definitions are read: 30.0 is 30. */
    private static BigDecimal plain(Number number) {
        BigDecimal stripped = new BigDecimal(number.toString()).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public RuleSet active(String key) {
        RunningCall.require();
        List<String> own = schema.ruleSets().stream()
                .filter(set -> set.origin().equals(new Origin.Plugin(plugin)))
                .map(Owned::key)
                .toList();
        if (!own.contains(key)) {
            throw new NotFoundException("plugin '" + plugin + "' declares no rule set '" + key + "'"
                    + Nearest.hint(key, own).en());
        }
        return now(key);
    }

    private static Map<String, Object> values(Schema schema, String key) {
        return schema.ruleSets().stream()
                .map(Owned::definition)
                .filter(set -> set.key().equals(key))
                .map(RuleSetDefinition::parameters)
                .flatMap(List::stream)
                .collect(Collectors.toMap(ParameterDefinition::key, ParameterDefinition::value));
    }
}
