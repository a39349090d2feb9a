package io.kith.config.definition;

import java.util.Comparator;
import java.util.List;

/** What there is of an object besides itself, added to what somebody else has declared of it, or the object's own. */
public record ExtensionDefinition(
        String object,
        List<FieldDefinition> fields,
        List<RuleDefinition> rules,
        List<ProcessDefinition> processes,
        List<UniqueDefinition> unique,
        List<ViewDefinition> views,
        List<LayoutDefinition> layouts) {

    public ExtensionDefinition {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        unique = List.copyOf(unique);
        // they have no order of their own, so that the same ones are always equal
        processes = processes.stream()
                .sorted(Comparator.comparing(ProcessDefinition::field))
                .toList();
        views = views.stream().sorted(Comparator.comparing(ViewDefinition::key)).toList();
        layouts = layouts.stream()
                .sorted(Comparator.comparing(LayoutDefinition::key))
                .toList();
    }

    /** Nothing. */
    public ExtensionDefinition(String object) {
        this(object, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** One process. */
    public static ExtensionDefinition of(String object, ProcessDefinition process) {
        return new ExtensionDefinition(object, List.of(), List.of(), List.of(process), List.of(), List.of(), List.of());
    }

    /** One view. */
    public static ExtensionDefinition of(String object, ViewDefinition view) {
        return new ExtensionDefinition(object, List.of(), List.of(), List.of(), List.of(), List.of(view), List.of());
    }

    /** One layout. */
    public static ExtensionDefinition of(String object, LayoutDefinition layout) {
        return new ExtensionDefinition(object, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(layout));
    }

    /** The same with other views. */
    public ExtensionDefinition withViews(List<ViewDefinition> others) {
        return new ExtensionDefinition(object, fields, rules, processes, unique, others, layouts);
    }

    /** The same with other fields. */
    public ExtensionDefinition with(List<FieldDefinition> others) {
        return new ExtensionDefinition(object, others, rules, processes, unique, views, layouts);
    }

    public boolean isEmpty() {
        return equals(new ExtensionDefinition(object));
    }
}
