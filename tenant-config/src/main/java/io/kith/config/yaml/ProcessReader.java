package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Label;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the process of a choice, and remembers where its parts stand. */
final class ProcessReader {

    static final int MOST = 100;
    static final List<String> KEYS = List.of("kind", "object", "field", "start", "transitions");
    static final List<String> TRANSITION_KEYS =
            List.of("key", "label", "help", "from", "to", "roles", "require", "reason", "when");

    private final Labels labels;
    private final Findings findings;
    private final Places places;

    ProcessReader(DefinitionOwner owner, Findings findings, Places places) {
        this.labels = new Labels(owner);
        this.findings = findings;
        this.places = places;
    }

    /**
     * @param section the whole document
     * @param object its object's key; null if it has none that could be read
     * @return null if something is wrong with it
     */
    @Nullable ProcessDefinition read(Section section, @Nullable String object) {
        int before = findings.count();
        section.allowOnly(KEYS);
        String field = needed(section, "field");
        if (object != null && field != null) {
            places.put(object, SchemaFinding.of(DefinitionKind.PROCESS, field, ""), section.at(""));
            for (String setting : KEYS) {
                places.put(object, SchemaFinding.of(DefinitionKind.PROCESS, field, setting), section.at(setting));
            }
        }
        List<String> start = section.words("start");
        List<TransitionDefinition> transitions = transitions(section, object, field);
        return findings.count() > before || field == null ? null : new ProcessDefinition(field, start, transitions);
    }

    private List<TransitionDefinition> transitions(Section section, @Nullable String object, @Nullable String field) {
        if (!section.has("transitions")) {
            section.missing("transitions");
        }
        Sequence list = section.list("transitions");
        if (list == null) {
            return List.of();
        }
        if (list.items().isEmpty() || list.items().size() > MOST) {
            section.report(
                    "transitions",
                    Sentence.of("must have between 1 and " + MOST + " entries", "必须有 1 到 " + MOST + " 项"));
            return List.of();
        }
        List<TransitionDefinition> transitions = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Node item : list.items()) {
            if (!(item instanceof Mapping mapping)) {
                section.report(
                        item.at(),
                        Sentence.of(
                                        "a transition must be a mapping such as {key: …, label: …, from: …, to: …}, not ",
                                        "流转必须是键值表，例如 {key: …, label: …, from: …, to: …}，而不是")
                                .then(item.kind()));
                continue;
            }
            TransitionDefinition transition = transition(mapping, keys);
            if (transition != null) {
                transitions.add(transition);
                if (object != null && field != null) {
                    mapping.entries()
                            .forEach((setting, entry) -> places.put(
                                    object,
                                    SchemaFinding.of(DefinitionKind.PROCESS, field, transition.key() + "." + setting),
                                    entry.value().at()));
                }
            }
        }
        return transitions;
    }

    private @Nullable TransitionDefinition transition(Mapping mapping, Set<String> keys) {
        int before = findings.count();
        Node.Entry name = mapping.entries().get("key");
        String shown =
                name != null && name.value().plain() instanceof String word ? " '" + Words.shortened(word) + "'" : "";
        Section transition = new Section(mapping, Sentence.of("transition" + shown, "流转" + shown), findings);
        transition.allowOnly(TRANSITION_KEYS);
        String key = needed(transition, "key");
        if (key != null && !Words.isKey(key)) {
            transition.report(
                    "key",
                    Sentence.of(
                            "must be letters, digits and underscores, beginning with a small letter, such as takeOver",
                            "必须由字母、数字和下划线组成并以小写字母开头，例如 takeOver"));
        } else if (key != null && !keys.add(key)) {
            transition.report("key", Sentence.of("is the key of a transition above", "已是上面某个流转的键"));
        }
        Label label = labels.required(transition, "label");
        Label help = labels.optional(transition, "help", Words.LONGEST_HELP);
        List<String> from = transition.words("from");
        String to = needed(transition, "to");
        List<String> roles = transition.words("roles");
        List<String> require = transition.words("require");
        String reason = transition.text("reason", Words.LONGEST_KEY);
        String when = transition.text("when", Words.LONGEST_EXPRESSION);
        return findings.count() > before || key == null || label == null || to == null
                ? null
                : new TransitionDefinition(key, label, help, from, to, roles, require, reason, when);
    }

    private static @Nullable String needed(Section section, String setting) {
        if (!section.has(setting)) {
            section.missing(setting);
        }
        return section.text(setting, Words.LONGEST_KEY);
    }
}
