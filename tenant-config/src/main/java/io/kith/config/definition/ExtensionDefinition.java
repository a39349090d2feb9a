package io.kith.config.definition;

import java.util.Comparator;
import java.util.List;

/** Fields, rules, processes and views of an object, added to what somebody else has declared of it, or the object's own. */
public record ExtensionDefinition(
        String object,
        List<FieldDefinition> fields,
        List<RuleDefinition> rules,
        List<ProcessDefinition> processes,
        List<ViewDefinition> views) {

    public ExtensionDefinition {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        // they have no order of their own, so that the same ones are always equal
        processes = processes.stream()
                .sorted(Comparator.comparing(ProcessDefinition::field))
                .toList();
        views = views.stream().sorted(Comparator.comparing(ViewDefinition::key)).toList();
    }

    /** Nothing. */
    public ExtensionDefinition(String object) {
        this(object, List.of(), List.of(), List.of(), List.of());
    }

    /** The same with other fields. */
    public ExtensionDefinition with(List<FieldDefinition> others) {
        return new ExtensionDefinition(object, others, rules, processes, views);
    }

    public boolean isEmpty() {
        return fields.isEmpty() && rules.isEmpty() && processes.isEmpty() && views.isEmpty();
    }
}
