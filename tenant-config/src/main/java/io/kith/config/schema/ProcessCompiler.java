package io.kith.config.schema;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.condition.RecordVariables;
import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Option;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.ExpressionCompiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compiles the processes of one object against its fields. */
final class ProcessCompiler {

    private static final Set<FieldType> REASONS = Set.of(FieldType.TEXT, FieldType.LONG_TEXT);

    private final String object;
    private final Map<String, Field> fields;
    private final RoleNames roles;
    private final Parameters parameters;
    private final Consumer<SchemaFinding> findings;
    private int reported;

    private ProcessCompiler(
            String object,
            Map<String, Field> fields,
            RoleNames roles,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        this.roles = roles;
        this.object = object;
        this.fields = fields;
        this.parameters = parameters;
        this.findings = findings;
    }

    /** @return by the ids of their fields */
    static SequencedMap<String, Process> compile(
            String object,
            Map<String, Field> fields,
            Collection<ProcessDefinition> processes,
            RoleNames roles,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        SequencedMap<String, Process> compiled = new LinkedHashMap<>();
        var compiler = new ProcessCompiler(object, fields, roles, parameters, findings);
        processes.forEach(process -> compiler.process(process)
                .ifPresent(one -> compiled.put(one.field().id(), one)));
        return compiled;
    }

    private Optional<Process> process(ProcessDefinition process) {
        List<String> choices = fields.values().stream()
                .filter(field -> field.type() == FieldType.CHOICE
                        && !field.definition().isComputed()
                        && !field.definition().readOnly())
                .map(Field::key)
                .toList();
        Field field = fields.get(process.field());
        if (field == null || !choices.contains(process.field())) {
            report(
                    process,
                    "field",
                    Sentence.of(
                                    "'" + process.field() + "' is no choice that people write",
                                    "“" + process.field() + "”不是可填写的单选字段")
                            .then(Nearest.hint(process.field(), choices))
                            .then(Sentence.allowed(choices)));
            return Optional.empty();
        }
        List<String> states =
                field.definition().options().stream().map(Option::key).toList();
        Set<String> inactive = new HashSet<>();
        field.definition().options().stream().filter(Option::inactive).forEach(option -> inactive.add(option.key()));
        process.start().forEach(state -> {
            state(process, "start", state, states);
            active(process, "start", state, inactive);
        });
        if (field.definition().defaultValue() instanceof String first
                && !process.start().isEmpty()
                && !process.start().contains(first)) {
            report(
                    process,
                    "start",
                    Sentence.of(
                            "leaves out '" + first + "', which new records begin with by default",
                            "未包含新记录的默认值“" + first + "”"));
        }
        Map<String, Condition> when = new HashMap<>();
        Set<String> ways = new HashSet<>();
        List<TransitionDefinition> sound = new ArrayList<>();
        for (TransitionDefinition transition : process.transitions()) {
            int before = reported;
            state(process, setting(transition, "to"), transition.to(), states);
            active(process, setting(transition, "to"), transition.to(), inactive);
            transition.from().forEach(state -> state(process, setting(transition, "from"), state, states));
            transition.require().forEach(key -> writable(process, transition, key));
            String reason = transition.reason();
            if (reason != null) {
                text(process, transition, reason);
            }
            states.stream()
                    .filter(transition::leaves)
                    .filter(from -> !ways.add(from + " " + transition.to()))
                    .findFirst()
                    .ifPresent(from -> report(
                            process,
                            setting(transition, "to"),
                            Sentence.of(
                                    "another transition leads from '" + from + "' to '" + transition.to() + "' already",
                                    "已有另一个流转从“" + from + "”到“" + transition.to() + "”")));
            condition(process, transition).ifPresent(condition -> when.put(transition.key(), condition));
            if (reported == before) {
                sound.add(transition);
            }
            // what is for a role that is gone stays for the others that it names, and for nobody else
            transition.roles().forEach(role -> role(process, transition, role));
        }
        // what no longer fits, since something it needs is gone, is no way
        return Optional.of(new Process(
                field, new ProcessDefinition(process.field(), process.start(), sound), when, roles.of(sound)));
    }

    private void role(ProcessDefinition process, TransitionDefinition transition, String role) {
        roles.flaw(role).ifPresent(flaw -> report(process, setting(transition, "roles"), flaw));
    }

    private void state(ProcessDefinition process, String setting, String state, List<String> states) {
        if (!states.contains(state)) {
            report(
                    process,
                    setting,
                    Sentence.of(
                                    "'" + state + "' is no option of '" + process.field() + "'",
                                    "“" + state + "”不是“" + process.field() + "”的选项")
                            .then(Nearest.hint(state, states))
                            .then(Sentence.allowed(states)));
        }
    }

    /** Records leave an inactive state, and none enters it. */
    private void active(ProcessDefinition process, String setting, String state, Set<String> inactive) {
        if (inactive.contains(state)) {
            report(
                    process,
                    setting,
                    Sentence.of(
                            "'" + state + "' is inactive, so no record can get there", "“" + state + "”已停用，记录不能再进入"));
        }
    }

    /** What nobody can fill in cannot be asked for. */
    private void writable(ProcessDefinition process, TransitionDefinition transition, String key) {
        Field field = fields.get(key);
        if (field == null) {
            missing(process, setting(transition, "require"), key);
        } else if (field.definition().readOnly() || field.type() == FieldType.FILES) {
            report(
                    process,
                    setting(transition, "require"),
                    Sentence.of("'" + key + "' cannot be filled in by people", "“" + key + "”不能由人填写"));
        }
    }

    private void text(ProcessDefinition process, TransitionDefinition transition, String key) {
        Field field = fields.get(key);
        if (field == null) {
            missing(process, setting(transition, "reason"), key);
        } else if (!REASONS.contains(field.type()) || field.definition().readOnly()) {
            report(
                    process,
                    setting(transition, "reason"),
                    Sentence.of("'" + key + "' is no text that people write", "“" + key + "”不是可填写的文本字段"));
        }
    }

    private void missing(ProcessDefinition process, String setting, String key) {
        report(
                process,
                setting,
                Sentence.of("field '" + key + "' does not exist", "字段“" + key + "”不存在")
                        .then(Nearest.hint(key, fields.keySet())));
    }

    private Optional<Condition> condition(ProcessDefinition process, TransitionDefinition transition) {
        String text = transition.when();
        if (text == null) {
            return Optional.empty();
        }
        return switch (ExpressionCompiler.condition(
                text, parameters.over(RecordVariables.of(fields.values())), Backend.MEMORY)) {
            case Compilation.Compiled<Condition>(Condition condition) -> Optional.of(condition);
            case Compilation.Rejected<Condition>(var problems) -> {
                problems.forEach(
                        problem -> report(process, setting(transition, "when"), ConditionProblems.at("when", problem)));
                yield Optional.empty();
            }
        };
    }

    private static String setting(TransitionDefinition transition, String setting) {
        return transition.key() + "." + setting;
    }

    private void report(ProcessDefinition process, @Nullable String setting, Sentence message) {
        reported++;
        findings.accept(new SchemaFinding(
                object,
                null,
                SchemaFinding.of(DefinitionKind.PROCESS, process.field(), setting == null ? "" : setting),
                Sentence.of("process of '" + process.field() + "': ", "“" + process.field() + "”的流程：")
                        .then(message)));
    }
}
