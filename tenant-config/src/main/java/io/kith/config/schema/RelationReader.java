package io.kith.config.schema;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.condition.RecordVariables;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.RollupFunction;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.ExpressionCompiler;
import io.kith.expression.Function;
import io.kith.expression.Variables;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/** Compiles what fields take of the records that refer to theirs, once the formulas of all objects are known. */
final class RelationReader {

    private static final Set<FieldType> NUMBERS =
            EnumSet.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.MONEY);

    private final Map<String, Map<String, Field>> fields;
    private final Map<String, Expressions> expressions;
    private final Parameters parameters;
    private final Consumer<SchemaFinding> findings;
    private final Map<String, Variables> asked = new HashMap<>();

    /**
     * @param fields of all objects by their keys
     * @param expressions the same
     */
    RelationReader(
            Map<String, Map<String, Field>> fields,
            Map<String, Expressions> expressions,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        this.fields = fields;
        this.expressions = expressions;
        this.parameters = parameters;
        this.findings = findings;
    }

    /** Roll-ups of an object, by field id. */
    SequencedMap<String, Rollup> rollups(String object) {
        SequencedMap<String, Rollup> rollups = new LinkedHashMap<>();
        for (Field field : fields.getOrDefault(object, Map.of()).values()) {
            RollupDefinition definition = field.definition().rollup();
            if (definition == null) {
                continue;
            }
            if (rollups.size() == SchemaCompiler.MOST_ROLLUPS) {
                report(
                        object,
                        field,
                        Sentence.of(
                                "an object has at most " + SchemaCompiler.MOST_ROLLUPS + " roll-ups",
                                "一个对象最多有 " + SchemaCompiler.MOST_ROLLUPS + " 个汇总字段"));
            } else {
                rollup(object, field, definition).ifPresent(rollup -> rollups.put(field.id(), rollup));
            }
        }
        return rollups;
    }

    /** Formulas that take what another record does not store. */
    void checkLookups(String object) {
        Expressions own = expressions.getOrDefault(object, Expressions.NONE);
        own.lookups()
                .forEach((id, lookups) -> lookups.forEach(lookup -> {
                    if (isOfTheMoment(lookup.object(), lookup.field())) {
                        fields.getOrDefault(object, Map.of()).values().stream()
                                .filter(field -> field.id().equals(id))
                                .forEach(field -> findings.accept(new SchemaFinding(
                                        object,
                                        field.key(),
                                        "formula",
                                        Sentence.of(
                                                "'" + lookup.name() + "' is another value tomorrow, and is not stored",
                                                "“" + lookup.name() + "”随日期变化，不会保存"))));
                    }
                }));
    }

    private boolean isOfTheMoment(String object, Field field) {
        return expressions.getOrDefault(object, Expressions.NONE).ofTheMoment().containsKey(field.id());
    }

    private Optional<Rollup> rollup(String object, Field field, RollupDefinition definition) {
        Map<String, Field> there = fields.get(definition.object());
        if (there == null) {
            report(
                    object,
                    field,
                    Sentence.of(
                                    "object '" + definition.object() + "' does not exist",
                                    "对象“" + definition.object() + "”不存在")
                            .then(Nearest.hint(definition.object(), fields.keySet())));
            return Optional.empty();
        }
        Field reference = there.get(definition.reference());
        if (reference == null || !reference.definition().to().contains(object)) {
            report(
                    object,
                    field,
                    Sentence.of(
                                    "'" + definition.object() + "." + definition.reference() + "' does not refer to '"
                                            + object + "'",
                                    "“" + definition.object() + "." + definition.reference() + "”不指向“" + object + "”")
                            .then(Sentence.allowed(there.values().stream()
                                    .filter(other -> other.definition().to().contains(object))
                                    .map(Field::key)
                                    .toList())));
            return Optional.empty();
        }
        Optional<Field> of = of(object, field, definition, there);
        Optional<Condition> where = where(object, field, definition, there);
        boolean whole =
                (definition.field() == null || of.isPresent()) && (definition.where() == null || where.isPresent());
        return whole
                ? Optional.of(new Rollup(
                        definition.object(), reference, definition.function(), of.orElse(null), where.orElse(null)))
                : Optional.empty();
    }

    private Optional<Field> of(String object, Field field, RollupDefinition definition, Map<String, Field> there) {
        String key = definition.field();
        if (key == null) {
            return Optional.empty();
        }
        Field of = there.get(key);
        if (of == null || !fits(definition, of, field)) {
            List<String> fitting = there.values().stream()
                    .filter(other -> fits(definition, other, field))
                    .map(Field::key)
                    .toList();
            report(
                    object,
                    field,
                    Sentence.of(
                                    "'" + key + "' is no filterable field of a fitting type of '" + definition.object()
                                            + "'",
                                    "“" + key + "”不是“" + definition.object() + "”中类型合适的可筛选字段")
                            .then(Nearest.hint(key, fitting))
                            .then(Sentence.allowed(fitting)));
            return Optional.empty();
        }
        return Optional.of(of);
    }

    private boolean fits(RollupDefinition definition, Field of, Field result) {
        return isAsked(definition.object(), of) && fits(definition.function(), of.type(), result.type());
    }

    private static boolean fits(RollupFunction function, FieldType of, FieldType result) {
        return NUMBERS.contains(of)
                ? NUMBERS.contains(result)
                : of == result && function.types().contains(of);
    }

    private Optional<Condition> where(
            String object, Field field, RollupDefinition definition, Map<String, Field> there) {
        String text = definition.where();
        if (text == null) {
            return Optional.empty();
        }
        Variables variables = asked.computeIfAbsent(definition.object(), other -> asked(other, there));
        return switch (ExpressionCompiler.condition(text, variables, Backend.SQL)) {
            case Compilation.Compiled(Condition condition) -> {
                boolean moment = condition.calls(Function.TODAY)
                        || condition.calls(Function.NOW)
                        || condition.calls(Function.ME);
                if (moment) {
                    report(
                            object,
                            field,
                            Sentence.of(
                                    "'where' has the same answer every day and for everybody; it cannot ask for today(), now() or me",
                                    "“where”对任何日期和任何人结果相同，不能使用 today()、now() 或 me"));
                }
                yield moment ? Optional.empty() : Optional.of(condition);
            }
            case Compilation.Rejected(var problems) -> {
                problems.forEach(problem -> report(object, field, ConditionProblems.at("where", problem)));
                yield Optional.empty();
            }
        };
    }

    private Variables asked(String object, Map<String, Field> there) {
        return parameters.over(RecordVariables.askedOf(
                there.values().stream().filter(field -> isAsked(object, field)).toList()));
    }

    /** Whether the database can be asked about it. */
    private boolean isAsked(String object, Field field) {
        return field.definition().filterable() && !isOfTheMoment(object, field);
    }

    private void report(String object, Field field, Sentence message) {
        findings.accept(new SchemaFinding(object, field.key(), "rollup", message));
    }
}
