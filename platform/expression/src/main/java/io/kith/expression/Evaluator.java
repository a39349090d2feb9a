package io.kith.expression;

import io.kith.expression.Condition.And;
import io.kith.expression.Condition.BooleanVariable;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Constant;
import io.kith.expression.Condition.Includes;
import io.kith.expression.Condition.Not;
import io.kith.expression.Condition.NullTest;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.Condition.OneOf;
import io.kith.expression.Condition.Or;
import io.kith.expression.Condition.TextMatch;
import io.kith.expression.Operand.LiteralOperand;
import io.kith.expression.Operand.VariableOperand;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a condition in memory.
 *
 * <p>Example: {@code Evaluator.evaluate(condition, record::value, folding) == Truth.TRUE} asks whether a record matches; a rule
 * that forbids asks {@code != Truth.FALSE} instead, because there unknown counts as true.
 */
public final class Evaluator {

    private final Values values;
    private final TextFolding folding;

    private Evaluator(Values values, TextFolding folding) {
        this.values = values;
        this.folding = folding;
    }

    public static Truth evaluate(Condition condition, Values values, TextFolding folding) {
        return new Evaluator(values, folding).truth(condition);
    }

    private Truth truth(Condition condition) {
        return switch (condition) {
            case And(var terms) -> all(terms);
            case Or(var terms) -> any(terms);
            case Not(var term) -> truth(term).not();
            case Compare(var comparison, var left, var right) ->
                compare(comparison, value(left), value(right), left.type());
            case OneOf(var variable, var candidates) -> oneOf(value(variable), candidates, variable.type());
            case Includes(var set, var element) -> includes(value(set), element);
            case TextMatch(var kind, var variable, var text) -> match(kind, value(variable), text);
            case NullTest(var variable, var expected) ->
                Truth.of((value(variable) == null) == (expected == Presence.MISSING));
            case BooleanVariable(var variable) ->
                value(variable) instanceof Boolean bool ? Truth.of(bool) : Truth.UNKNOWN;
            case Constant(var constant) -> Truth.of(constant);
        };
    }

    private Truth all(List<Condition> terms) {
        Truth result = Truth.TRUE;
        for (Condition term : terms) {
            result = result.and(truth(term));
            if (result == Truth.FALSE) {
                return result;
            }
        }
        return result;
    }

    private Truth any(List<Condition> terms) {
        Truth result = Truth.FALSE;
        for (Condition term : terms) {
            result = result.or(truth(term));
            if (result == Truth.TRUE) {
                return result;
            }
        }
        return result;
    }

    private Truth compare(Comparison comparison, @Nullable Object left, @Nullable Object right, ValueType type) {
        if (left == null || right == null) {
            return Truth.UNKNOWN;
        }
        return Truth.of(comparison.holds(sign(comparable(left, type), comparable(right, type), type)));
    }

    private Truth oneOf(@Nullable Object value, List<LiteralOperand> candidates, ValueType type) {
        if (value == null) {
            return Truth.UNKNOWN;
        }
        Object wanted = comparable(value, type);
        return Truth.of(candidates.stream()
                .anyMatch(candidate -> sign(wanted, comparable(candidate.value(), type), type) == 0));
    }

    private Truth includes(@Nullable Object set, LiteralOperand element) {
        if (set == null) {
            return Truth.UNKNOWN;
        }
        ValueType type = element.type();
        Object wanted = comparable(element.value(), type);
        return Truth.of(((Set<?>) set).stream().anyMatch(member -> sign(wanted, comparable(member, type), type) == 0));
    }

    private Truth match(TextMatch.Kind kind, @Nullable Object value, String text) {
        if (value == null) {
            return Truth.UNKNOWN;
        }
        String searched = folding.fold((String) value);
        String wanted = folding.fold(text);
        return Truth.of(
                switch (kind) {
                    case CONTAINS -> searched.contains(wanted);
                    case STARTS_WITH -> searched.startsWith(wanted);
                });
    }

    private Object comparable(Object value, ValueType type) {
        return type == ValueType.TEXT ? folding.fold((String) value) : value;
    }

    /** As {@code compareTo} would say; for types without order only whether it is 0 has a meaning. */
    private static int sign(Object left, Object right, ValueType type) {
        return switch (type) {
            case NUMBER -> ((BigDecimal) left).compareTo((BigDecimal) right);
            case DATE -> ((LocalDate) left).compareTo((LocalDate) right);
            case DATE_TIME -> ((Instant) left).compareTo((Instant) right);
            case TEXT, CHOICE, BOOLEAN, ID -> left.equals(right) ? 0 : 1;
            case CHOICES, TAGS, IDS -> throw new IllegalStateException("sets are not compared");
        };
    }

    private @Nullable Object value(Operand operand) {
        return switch (operand) {
            case VariableOperand(var variable) -> value(variable);
            case LiteralOperand(var _, var literal) -> literal;
        };
    }

    private @Nullable Object value(Variable variable) {
        Object value = values.value(variable.name());
        if (value == null) {
            return null;
        }
        if (!variable.type().javaType().isInstance(value)) {
            throw new IllegalArgumentException(
                    "variable " + variable.name() + " is " + variable.type() + ", its value a " + value.getClass());
        }
        return value instanceof Set<?> set && set.isEmpty() ? null : value;
    }
}
