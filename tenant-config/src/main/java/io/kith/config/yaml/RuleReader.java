package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of an object or an extension, and remembers where they stand. */
final class RuleReader {

    static final int MOST = 100;
    static final List<String> KEYS = List.of("key", "unless", "field", "message");

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Findings findings;
    private final Places places;

    RuleReader(DefinitionOwner owner, Findings findings, Places places) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.findings = findings;
        this.places = places;
    }

    /**
     * @param object its key; null if it has none that could be read
     * @param shared whether the object is somebody else's, where keys of several owners meet
     */
    List<RuleDefinition> read(Section section, @Nullable String object, boolean shared) {
        Sequence list = section.list("rules");
        if (list == null) {
            return List.of();
        }
        if (list.items().isEmpty() || list.items().size() > MOST) {
            section.report(
                    "rules", Sentence.of("must have between 1 and " + MOST + " entries", "必须有 1 到 " + MOST + " 项"));
            return List.of();
        }
        List<RuleDefinition> rules = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Node item : list.items()) {
            if (item instanceof Mapping mapping) {
                RuleDefinition rule = rule(mapping, object == null ? "" : object, shared, keys);
                if (rule != null) {
                    rules.add(rule);
                }
            } else {
                section.report(
                        item.at(),
                        Sentence.of(
                                        "a rule must be a mapping such as {key: …, unless: …, message: …}, not ",
                                        "规则必须是键值表，例如 {key: …, unless: …, message: …}，而不是")
                                .then(item.kind()));
            }
        }
        return rules;
    }

    private @Nullable RuleDefinition rule(Mapping mapping, String object, boolean shared, Set<String> keys) {
        int before = findings.count();
        Node.Entry name = mapping.entries().get("key");
        String shown =
                name != null && name.value().plain() instanceof String word ? " '" + Words.shortened(word) + "'" : "";
        Section rule = new Section(mapping, Sentence.of("rule" + shown, "规则" + shown), findings);
        rule.allowOnly(KEYS);
        String key = key(rule, shared);
        String unless = needed(rule, "unless", Words.LONGEST_EXPRESSION);
        String field = rule.text("field", Words.LONGEST_KEY);
        if (!rule.has("message")) {
            rule.missing("message");
        }
        Label message = labels.optional(rule, "message", Words.LONGEST_HELP);
        if (key != null) {
            places.putRule(object, key, mapping);
            if (!keys.add(key)) {
                rule.report(rule.at("key"), Sentence.of("a rule with this key stands above", "上面已有使用此键的规则"));
            }
        }
        return findings.count() > before || key == null || unless == null || message == null
                ? null
                : new RuleDefinition(key, unless, field, message);
    }

    private @Nullable String key(Section rule, boolean shared) {
        String key = needed(rule, "key", Words.LONGEST_KEY);
        Sentence flaw = key == null ? null : shared ? owner.flawInShared(key) : owner.flawInOwn(key);
        if (key != null && flaw != null) {
            rule.report(
                    rule.at("key"),
                    Section.quoted(key).then("cannot be a key: ", "不能用作键：").then(flaw));
        }
        return key;
    }

    private static @Nullable String needed(Section rule, String setting, int longest) {
        if (!rule.has(setting)) {
            rule.missing(setting);
        }
        return rule.text(setting, longest);
    }
}
