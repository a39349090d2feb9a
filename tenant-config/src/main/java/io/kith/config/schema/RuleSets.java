package io.kith.config.schema;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.definition.Label;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.ParameterType;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.ExpressionCompiler;
import io.kith.expression.Function;
import io.kith.expression.TextForms;
import io.kith.expression.Truth;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Gathers the rule sets of all owners with the values that the company gives them, holds those of each to what has to be true of them, and
 * gives them to expressions.
 */
final class RuleSets {

    private static final EvaluationContext WITHOUT_TEXTS =
            new EvaluationContext(new AsTheyAre(), Instant.EPOCH, ZoneOffset.UTC, null);

    private final Gathering<RuleSetDefinition> sets;
    private final Gathering<RuleSetValuesDefinition> given;
    private final Map<String, Owned<RuleSetDefinition>> settled = new LinkedHashMap<>();

    RuleSets(Consumer<SchemaFinding> findings) {
        this.sets = new Gathering<>(SchemaCompiler.MOST_RULE_SETS, findings);
        this.given = new Gathering<>(SchemaCompiler.MOST_RULE_SETS, findings);
    }

    void add(RuleSetDefinition set, Origin origin) {
        sets.add(set, origin);
    }

    void add(RuleSetValuesDefinition values, Origin origin) {
        given.add(values, origin);
    }

    /** Once all have been added. */
    void settle() {
        settled.putAll(sets.all());
        given.all().values().forEach(values -> give(values.definition()));
        settled.values().forEach(set -> check(set.definition()));
    }

    /** As the company has them. */
    List<Owned<RuleSetDefinition>> all() {
        return List.copyOf(settled.values());
    }

    private void give(RuleSetValuesDefinition values) {
        Owned<RuleSetDefinition> set = settled.get(values.ruleSet());
        if (set == null) {
            given.report(
                    values,
                    "ruleSet",
                    Sentence.of("there is no rule set '" + values.ruleSet() + "'", "没有规则集“" + values.ruleSet() + "”")
                            .then(Nearest.hint(values.ruleSet(), settled.keySet())));
            return;
        }
        if (set.origin().equals(Origin.TENANT)) {
            given.report(
                    values,
                    "ruleSet",
                    Sentence.of(
                            "'" + set.key() + "' is the company's own: its values stand in the rule set",
                            "“" + set.key() + "”是公司自有的规则集，其值写在规则集中"));
            return;
        }
        RuleSetDefinition declared = set.definition();
        Map<String, ParameterDefinition> parameters = declared.parameters().stream()
                .collect(Collectors.toMap(ParameterDefinition::key, one -> one, (one, _) -> one, LinkedHashMap::new));
        Map<String, Object> fitting = new HashMap<>();
        values.values().forEach((key, value) -> {
            Optional<Sentence> flaw = Optional.ofNullable(parameters.get(key))
                    .map(parameter -> parameter.flaw(value))
                    .orElseGet(() -> Optional.of(Sentence.of("is no parameter of the rule set", "不是此规则集的参数")
                            .then(Nearest.hint(key, parameters.keySet()))
                            .then(Sentence.allowed(parameters.keySet()))));
            flaw.ifPresentOrElse(
                    message -> given.report(
                            values,
                            SchemaFinding.ofValue(key),
                            Sentence.of("'" + key + "' ", "“" + key + "”").then(message)),
                    () -> fitting.put(key, value));
        });
        settled.put(set.key(), new Owned<>(declared.with(fitting), set.origin()));
    }

    Parameters parameters() {
        Map<String, Literal> values = new LinkedHashMap<>();
        settled.values()
                .forEach(set -> set.definition()
                        .parameters()
                        .forEach(parameter -> values.put(set.key() + "." + parameter.key(), literal(parameter))));
        return new Parameters(values);
    }

    private void check(RuleSetDefinition set) {
        String text = set.check();
        if (text == null) {
            return;
        }
        switch (ExpressionCompiler.condition(text, own(set), Backend.MEMORY)) {
            case Compilation.Compiled(Condition condition) -> hold(set, condition);
            case Compilation.Rejected(var problems) ->
                problems.forEach(problem -> sets.report(set, "check", ConditionProblems.at("check", problem)));
        }
    }

    /** The parameters by their keys alone. */
    private static Variables own(RuleSetDefinition set) {
        List<Variable> variables = new ArrayList<>();
        set.parameters().forEach(parameter -> variables.add(new Variable(parameter.key(), type(parameter.type()))));
        return Variables.of(variables);
    }

    private void hold(RuleSetDefinition set, Condition condition) {
        if (condition.calls(Function.TODAY) || condition.calls(Function.NOW) || condition.calls(Function.ME)) {
            sets.report(
                    set,
                    "check",
                    Sentence.of(
                            "'check' has the same answer every day and for everybody; it cannot ask for today(), now() or me",
                            "“check”对任何日期和任何人结果相同，不能使用 today()、now() 或 me"));
            return;
        }
        Map<String, Object> values = new HashMap<>();
        set.parameters().forEach(parameter -> values.put(parameter.key(), parameter.value()));
        if (Evaluator.evaluate(condition, values::get, WITHOUT_TEXTS) == Truth.TRUE) {
            return;
        }
        Label message = set.message();
        Sentence words = message == null
                ? Sentence.of("these values do not go together", "这些值不能一起使用")
                : Sentence.of(message.en(), message.zh());
        Sentence refusal = words.then(": " + set.check(), "：" + set.check());
        Optional.ofNullable(given.all().get(set.key()))
                .ifPresentOrElse(
                        own -> given.report(own.definition(), "values", refusal),
                        () -> sets.report(set, "check", refusal));
    }

    private static Literal literal(ParameterDefinition parameter) {
        return new Literal(type(parameter.type()), parameter.value());
    }

    private static ValueType type(ParameterType type) {
        return switch (type) {
            case INTEGER, DECIMAL, PERCENT -> ValueType.NUMBER;
            case BOOLEAN -> ValueType.BOOLEAN;
            case DATE -> ValueType.DATE;
        };
    }

    /** No parameter is a text. */
    private record AsTheyAre() implements TextForms {

        @Override
        public String folded(String text) {
            return text;
        }

        @Override
        public String phone(String number) {
            return number;
        }

        @Override
        public List<String> partsOfPhone(String part, boolean start) {
            return List.of(part);
        }

        @Override
        public String pinyin(String text) {
            return text;
        }
    }
}
