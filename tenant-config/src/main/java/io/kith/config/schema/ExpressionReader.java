package io.kith.config.schema;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.condition.RecordVariables;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.ExpressionCompiler;
import io.kith.expression.ExpressionProblem;
import io.kith.expression.Function;
import io.kith.expression.ValueExpression;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compiles what one object says in expressions, against all of its fields. */
final class ExpressionReader {

    private final String object;
    private final Map<String, Field> fields;
    private final Parameters parameters;
    private final Variables variables;
    private final RelatedVariables related;
    private final Consumer<SchemaFinding> findings;

    /** By their texts: what belongs together is often shown together. */
    private final Map<String, Compilation<Condition>> conditions = new HashMap<>();

    private ExpressionReader(
            String object,
            Map<String, Field> fields,
            Map<String, Map<String, Field>> others,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        this.object = object;
        this.fields = fields;
        this.parameters = parameters;
        this.variables = RecordVariables.of(fields.values());
        this.related = new RelatedVariables(variables, fields, others);
        this.findings = findings;
    }

    /**
     * @param fields by their keys
     * @param others the same of all objects, by theirs
     */
    static Expressions read(
            String object,
            Map<String, Field> fields,
            Map<String, Map<String, Field>> others,
            List<RuleDefinition> rules,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        boolean any = !rules.isEmpty()
                || fields.values().stream().map(Field::definition).anyMatch(ExpressionReader::says);
        return any ? new ExpressionReader(object, fields, others, parameters, findings).read(rules) : Expressions.NONE;
    }

    private static boolean says(FieldDefinition field) {
        return field.requiredIf() != null
                || field.readOnlyIf() != null
                || field.visibleIf() != null
                || field.formula() != null
                || field.defaultFormula() != null;
    }

    private Expressions read(List<RuleDefinition> rules) {
        Map<String, Condition> requiredIf = new HashMap<>();
        Map<String, Condition> readOnlyIf = new HashMap<>();
        Map<String, Condition> visibleIf = new HashMap<>();
        for (Field field : fields.values()) {
            condition(field.key(), "requiredIf", field.definition().requiredIf())
                    .ifPresent(condition -> requiredIf.put(field.id(), condition));
            condition(field.key(), "readOnlyIf", field.definition().readOnlyIf())
                    .ifPresent(condition -> readOnlyIf.put(field.id(), condition));
            condition(field.key(), "visibleIf", field.definition().visibleIf())
                    .ifPresent(condition -> visibleIf.put(field.id(), condition));
        }
        List<Rule> compiled = new ArrayList<>();
        rules.forEach(rule -> rule(rule).ifPresent(compiled::add));
        SequencedMap<String, ValueExpression> stored = new LinkedHashMap<>();
        SequencedMap<String, ValueExpression> ofTheMoment = new LinkedHashMap<>();
        Map<String, List<Lookup>> lookups = new HashMap<>();
        for (Map.Entry<String, ValueExpression> formula : inOrder(formulas()).entrySet()) {
            Field field = Objects.requireNonNull(fields.get(formula.getKey()));
            boolean moment = formula.getValue().calls(Function.TODAY)
                    || formula.getValue().calls(Function.NOW)
                    || formula.getValue().variables().stream()
                            .anyMatch(name ->
                                    names(name).filter(ofTheMoment::containsKey).isPresent());
            (moment ? ofTheMoment : stored).put(field.id(), formula.getValue());
            List<Lookup> taken = related.lookups(formula.getValue());
            if (!taken.isEmpty()) {
                lookups.put(field.id(), taken);
            }
            if (moment && !taken.isEmpty()) {
                report(
                        field.key(),
                        "formula",
                        Sentence.of(
                                "asks another record and the day at once; let a field of its own take '"
                                        + taken.getFirst().name() + "'",
                                "同时引用了其他记录和当前日期；请先用另一个字段取得“" + taken.getFirst().name() + "”"));
            }
            if (moment && field.definition().searchable() != null) {
                report(
                        field.key(),
                        "searchable",
                        Sentence.of("a value that is another one tomorrow cannot be searched for", "随日期变化的值不能用于搜索"));
            }
        }
        return new Expressions(
                compiled,
                requiredIf,
                readOnlyIf,
                visibleIf,
                stored,
                ofTheMoment,
                defaults(),
                lookups,
                new LinkedHashMap<>());
    }

    private Optional<String> names(String variable) {
        return Optional.ofNullable(fields.get(variable)).map(Field::id);
    }

    private SequencedMap<String, ValueExpression> formulas() {
        SequencedMap<String, ValueExpression> formulas = new LinkedHashMap<>();
        for (Field field : fields.values()) {
            String text = field.definition().formula();
            if (text == null) {
                continue;
            }
            value(field, "formula", text, related).ifPresent(formula -> {
                if (formula.calls(Function.ME)) {
                    report(
                            field.key(),
                            "formula",
                            Sentence.of(
                                    "a formula has the same value for everybody; it cannot ask for 'me'",
                                    "公式对所有人给出相同的值，不能使用“me”"));
                } else {
                    formulas.put(field.key(), formula);
                }
            });
        }
        return formulas;
    }

    /** Each formula behind those that it names; what would need itself is left out, and said. */
    private SequencedMap<String, ValueExpression> inOrder(SequencedMap<String, ValueExpression> formulas) {
        SequencedMap<String, ValueExpression> ordered = new LinkedHashMap<>();
        SequencedMap<String, ValueExpression> left = new LinkedHashMap<>(formulas);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (String key : List.copyOf(left.keySet())) {
                ValueExpression formula = Objects.requireNonNull(left.get(key));
                if (formula.variables().stream().noneMatch(left::containsKey)) {
                    ordered.put(key, formula);
                    left.remove(key);
                    moved = true;
                }
            }
        }
        left.forEach((key, _) -> circle(key, left)
                .ifPresent(circle ->
                        report(key, "formula", Sentence.of("goes round in a circle: " + circle, "公式循环引用：" + circle))));
        return ordered;
    }

    /** {@code a -> b -> a}; empty for a formula that only needs one that is in a circle. */
    private static Optional<String> circle(String start, Map<String, ValueExpression> formulas) {
        Map<String, String> from = new LinkedHashMap<>();
        List<String> reached = new ArrayList<>(List.of(start));
        for (int i = 0; i < reached.size(); i++) {
            String key = reached.get(i);
            for (String next : Objects.requireNonNull(formulas.get(key)).variables()) {
                if (next.equals(start)) {
                    return Optional.of(way(start, key, from) + " -> " + start);
                }
                if (formulas.containsKey(next) && from.putIfAbsent(next, key) == null) {
                    reached.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private static String way(String start, String end, Map<String, String> from) {
        String way = end;
        for (String key = end; !key.equals(start); ) {
            key = Objects.requireNonNull(from.get(key));
            way = key + " -> " + way;
        }
        return way;
    }

    /** They may name all other fields but what is worked out of them. */
    private SequencedMap<String, ValueExpression> defaults() {
        SequencedMap<String, ValueExpression> defaults = new LinkedHashMap<>();
        for (Field field : fields.values()) {
            String text = field.definition().defaultFormula();
            if (text != null) {
                List<Field> given = fields.values().stream()
                        .filter(other ->
                                !other.equals(field) && !other.definition().isComputed())
                        .toList();
                value(field, "default", text, RecordVariables.of(given))
                        .filter(value -> field.type() != FieldType.USER || namesMember(field, value))
                        .ifPresent(value -> defaults.put(field.id(), value));
            }
        }
        return defaults;
    }

    /** Whether nothing but a member can come of it: no id that somebody has written, and no other record's. */
    private boolean namesMember(Field field, ValueExpression value) {
        boolean member = isMember(value);
        if (!member) {
            report(
                    field.key(),
                    "default",
                    Sentence.of(
                            "a member is 'me', or taken from another field that holds one", "成员只能是“me”，或取自另一个成员字段"));
        }
        return member;
    }

    private boolean isMember(ValueExpression value) {
        return switch (value) {
            case Variable variable -> {
                Field named = fields.get(variable.name());
                yield named != null && named.type() == FieldType.USER;
            }
            case ValueExpression.Nothing _ -> true;
            case ValueExpression.Choose(var _, var then, var otherwise) -> isMember(then) && isMember(otherwise);
            case ValueExpression.Call(var function, var _, var arguments) ->
                function == Function.ME
                        || function == Function.COALESCE && arguments.stream().allMatch(this::isMember);
            case ValueExpression.Literal _,
                    ValueExpression.Arithmetic _,
                    ValueExpression.Concatenation _,
                    ValueExpression.Answer _ -> false;
        };
    }

    private Optional<Rule> rule(RuleDefinition rule) {
        String field = rule.field();
        if (field != null && !fields.containsKey(field)) {
            report(
                    null,
                    SchemaFinding.ofRule(rule.key(), "field"),
                    Sentence.of(
                                    "rule '" + rule.key() + "': field '" + field + "' does not exist",
                                    "规则“" + rule.key() + "”：字段“" + field + "”不存在")
                            .then(Nearest.hint(field, fields.keySet())));
        }
        return condition(null, SchemaFinding.ofRule(rule.key(), "unless"), rule.unless())
                .map(condition -> new Rule(rule, condition));
    }

    private Optional<Condition> condition(@Nullable String field, String setting, @Nullable String text) {
        return text == null
                ? Optional.empty()
                : accepted(field, setting, conditions.computeIfAbsent(text, this::compile));
    }

    private Compilation<Condition> compile(String condition) {
        return ExpressionCompiler.condition(condition, parameters.over(variables), Backend.MEMORY);
    }

    private Optional<ValueExpression> value(Field field, String setting, String text, Variables known) {
        return accepted(
                field.key(),
                setting,
                ExpressionCompiler.value(text, parameters.over(known), RecordVariables.of(field)));
    }

    private <T> Optional<T> accepted(@Nullable String field, String setting, Compilation<T> compilation) {
        return switch (compilation) {
            case Compilation.Compiled(T expression) -> Optional.of(expression);
            case Compilation.Rejected(var problems) -> {
                problems.forEach(
                        problem -> report(field, setting, ConditionProblems.at(setting, problem, inWords(problem))));
                yield Optional.empty();
            }
        };
    }

    private Sentence inWords(ExpressionProblem problem) {
        String name = String.valueOf(problem.parameters().get("variable"));
        Field reference = name.indexOf('.') < 0 ? null : fields.get(name.substring(0, name.indexOf('.')));
        return problem.code() == ExpressionProblem.Code.UNKNOWN_VARIABLE
                        && reference != null
                        && reference.definition().to().size() > 1
                ? Sentence.of(
                        "“" + reference.key()
                                + "” refers to records of several objects, of which nothing can be taken here",
                        "“" + reference.key() + "”指向多个对象的记录，这里不能从中取值")
                : ConditionProblems.inWords(problem);
    }

    private void report(@Nullable String field, String setting, Sentence message) {
        findings.accept(new SchemaFinding(object, field, setting, message));
    }
}
