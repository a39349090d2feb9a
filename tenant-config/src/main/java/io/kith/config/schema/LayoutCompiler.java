package io.kith.config.schema;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.condition.RecordVariables;
import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.LayoutDefinition.Others;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.ExpressionCompiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds the layouts of one object to its fields and relations, and puts them in the order in which they are asked. */
final class LayoutCompiler {

    private final String object;
    private final Map<String, Field> fields;
    private final Set<String> relations;
    private final boolean timeline;
    private final RoleNames roles;
    private final Parameters parameters;
    private final Consumer<SchemaFinding> findings;

    private LayoutCompiler(
            String object,
            Map<String, Field> fields,
            Set<String> relations,
            boolean timeline,
            RoleNames roles,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        this.timeline = timeline;
        this.roles = roles;
        this.parameters = parameters;
        this.object = object;
        this.fields = fields;
        this.relations = relations;
        this.findings = findings;
    }

    /**
     * @param fields of the object, by key
     * @param relations names of what refers to its records and has a tab of its own
     * @param timeline whether anything stands in the timelines of its records
     * @param declared definitions of all owners, with whose they are
     * @param roles likewise
     * @return a company's before those of plugins and of the platform, and among those of one owner what is for some before what is for all
     */
    static List<Layout> compile(
            String object,
            Map<String, Field> fields,
            Set<String> relations,
            boolean timeline,
            Collection<Layout> declared,
            RoleNames roles,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        var compiler = new LayoutCompiler(object, fields, relations, timeline, roles, parameters, findings);
        return declared.stream()
                .map(layout -> layout.when(compiler.checked(layout.definition())))
                .sorted(Comparator.comparingInt(
                                (Layout layout) -> layout.origin().precedence())
                        .thenComparing(layout -> !layout.definition().isVariant()))
                .toList();
    }

    private @Nullable Condition checked(LayoutDefinition layout) {
        layout.roles()
                .forEach(role -> roles.flaw(role).ifPresent(flaw -> report(layout, SchemaFinding.ofRole(role), flaw)));
        layout.highlights().forEach(key -> field(layout, "highlights", key));
        layout.card().forEach(key -> field(layout, "card", key));
        Set<String> placed = new HashSet<>();
        place(layout, "sections", layout.sections(), placed);
        layout.fieldTabs().forEach(tab -> place(layout, "tabs." + tab.key(), tab.sections(), placed));
        tabs(layout);
        if (layout.others() == Others.HIDDEN) {
            for (Field field : fields.values()) {
                boolean asked =
                        field.definition().required() || field.definition().requiredIf() != null;
                if (asked && !placed.contains(field.key())) {
                    report(
                            layout,
                            "others",
                            Sentence.of(
                                    "field '" + field.key() + "' may be required and stands in no section",
                                    "字段“" + field.key() + "”可能为必填，但不在任何分区中"));
                }
            }
        }
        return when(layout);
    }

    private void place(
            LayoutDefinition layout, String setting, List<LayoutDefinition.Section> sections, Set<String> placed) {
        for (LayoutDefinition.Section section : sections) {
            for (String key : section.fields()) {
                field(layout, setting, key);
                if (!placed.add(key)) {
                    report(
                            layout,
                            setting + "." + key,
                            Sentence.of("field '" + key + "' stands in two places", "字段“" + key + "”出现在两处"));
                }
            }
        }
    }

    private void field(LayoutDefinition layout, String setting, String key) {
        if (!fields.containsKey(key)) {
            report(
                    layout,
                    setting + "." + key,
                    Sentence.of("field '" + key + "' does not exist", "字段“" + key + "”不存在")
                            .then(Nearest.hint(key, fields.keySet())));
        }
    }

    private void tabs(LayoutDefinition layout) {
        List<String> known = new ArrayList<>(relations);
        known.addAll(LayoutDefinition.TABS);
        Set<String> taken = Set.copyOf(known);
        if (!timeline) {
            known.remove(LayoutDefinition.TIMELINE);
        }
        for (LayoutDefinition.Tab tab : layout.tabs()) {
            switch (tab) {
                case LayoutDefinition.GivenTab(String key) -> {
                    if (!known.contains(key)) {
                        report(
                                layout,
                                "tabs." + key,
                                Sentence.of("there is no tab '" + key + "'", "没有标签页“" + key + "”")
                                        .then(Nearest.hint(key, known))
                                        .then(Sentence.allowed(known)));
                    }
                }
                case LayoutDefinition.FieldTab own -> {
                    if (taken.contains(own.key())) {
                        report(
                                layout,
                                "tabs." + own.key(),
                                Sentence.of(
                                        "there is a tab '" + own.key() + "' already; call this one by another key",
                                        "已有标签页“" + own.key() + "”；请使用其他键"));
                    }
                }
            }
        }
    }

    private @Nullable Condition when(LayoutDefinition layout) {
        String text = layout.when();
        if (text == null) {
            return null;
        }
        return switch (ExpressionCompiler.condition(
                text, parameters.over(RecordVariables.of(fields.values())), Backend.MEMORY)) {
            case Compilation.Compiled<Condition>(var condition) -> condition;
            case Compilation.Rejected<Condition>(var problems) -> {
                problems.forEach(problem -> report(layout, "when", ConditionProblems.at("when", problem)));
                yield null;
            }
        };
    }

    private void report(LayoutDefinition layout, String setting, Sentence message) {
        findings.accept(new SchemaFinding(
                object,
                null,
                SchemaFinding.of(DefinitionKind.LAYOUT, layout.key(), setting),
                Sentence.of("layout '" + layout.key() + "': ", "布局“" + layout.key() + "”：")
                        .then(message)));
    }
}
