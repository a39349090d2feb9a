package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.ParameterType;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads values that a company gives to a rule set of others, and remembers where each of them stands. */
final class RuleSetValuesReader {

    static final List<String> KEYS = List.of("kind", "ruleSet", "values");

    private final DefinitionOwner owner;
    private final Findings findings;
    private final Places places;

    RuleSetValuesReader(DefinitionOwner owner, Findings findings, Places places) {
        this.owner = owner;
        this.findings = findings;
        this.places = places;
    }

    /** @return null if something is wrong with them */
    @Nullable RuleSetValuesDefinition read(Section section) {
        int before = findings.count();
        section.allowOnly(KEYS);
        if (!(owner instanceof DefinitionOwner.Tenant)) {
            section.report(
                    section.keyAt("kind"),
                    Sentence.of(
                            "only a company gives a rule set of others other values; those of one's own stand in the rule set",
                            "只有公司能为他人的规则集另行取值；自己的规则集，其值写在规则集中"));
        }
        if (!section.has("ruleSet")) {
            section.missing("ruleSet");
        }
        String ruleSet = section.text("ruleSet", Words.LONGEST_KEY);
        if (!section.has("values")) {
            section.missing("values");
        }
        SortedMap<String, Object> values = values(section, ruleSet);
        return findings.count() > before || ruleSet == null ? null : new RuleSetValuesDefinition(ruleSet, values);
    }

    private SortedMap<String, Object> values(Section section, @Nullable String ruleSet) {
        SortedMap<String, Object> values = new TreeMap<>();
        Node node = section.node("values");
        if (node == null) {
            return values;
        }
        if (!(node instanceof Mapping mapping)) {
            section.wrongType("values", node, Sentence.of("a mapping from parameters to values", "从参数到值的键值表"));
            return values;
        }
        if (mapping.entries().isEmpty()) {
            section.report("values", Words.EMPTY);
        }
        Section entries = section.within(mapping, "values");
        for (String key : mapping.entries().keySet()) {
            if (ruleSet != null) {
                places.put(DefinitionKind.RULE_SET_VALUES, ruleSet, SchemaFinding.ofValue(key), entries.at(key));
            }
            Object value = value(entries, key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    /** Of which type it is to be, is known to whoever has declared the rule set. */
    private static @Nullable Object value(Section entries, String key) {
        Node node = entries.node(key);
        Object plain = node == null ? null : node.plain();
        if (plain instanceof Boolean) {
            return plain;
        }
        return plain instanceof String
                ? ParameterValues.date(entries, key)
                : ParameterValues.number(entries, key, ParameterType.DECIMAL);
    }
}
