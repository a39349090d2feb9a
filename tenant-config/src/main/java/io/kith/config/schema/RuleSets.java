package io.kith.config.schema;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.definition.Label;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.ParameterType;
import io.kith.config.definition.RuleSetDefinition;
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
import java.util.function.Consumer;

/** Gathers the rule sets of all owners, holds the values of each to what has to be true of them, and gives them to expressions. */
final class RuleSets {

    private static final EvaluationContext WITHOUT_TEXTS =
            new EvaluationContext(new AsTheyAre(), Instant.EPOCH, ZoneOffset.UTC, null);

    private final Gathering<RuleSetDefinition> sets;

    RuleSets(Consumer<SchemaFinding> findings) {
        this.sets = new Gathering<>(SchemaCompiler.MOST_RULE_SETS, findings);
    }

    List<Owned<RuleSetDefinition>> all() {
        return List.copyOf(sets.all().values());
    }

    void add(RuleSetDefinition set, Origin origin) {
        sets.add(set, origin);
        check(set);
    }

    Parameters parameters() {
        Map<String, Literal> values = new LinkedHashMap<>();
        sets.all()
                .values()
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
        sets.report(set, "check", words.then(": " + set.check(), "：" + set.check()));
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
