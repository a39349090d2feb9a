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
import io.kith.expression.Condition.Related;
import io.kith.expression.Condition.TextMatch;
import io.kith.expression.ValueExpression.Answer;
import io.kith.expression.ValueExpression.Arithmetic;
import io.kith.expression.ValueExpression.Call;
import io.kith.expression.ValueExpression.Choose;
import io.kith.expression.ValueExpression.Concatenation;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueExpression.Nothing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs conditions and value expressions in memory.
 *
 * <p>Example: {@code Evaluator.evaluate(condition, record::value, context) == Truth.TRUE} asks whether a record matches; a rule
 * that forbids asks {@code != Truth.FALSE} instead, because there unknown counts as true.
 */
public final class Evaluator {

    private final Values values;
    private final EvaluationContext context;

    private Evaluator(Values values, EvaluationContext context) {
        this.values = values;
        this.context = context;
    }

    public static Truth evaluate(Condition condition, Values values, EvaluationContext context) {
        return new Evaluator(values, context).truth(condition);
    }

    /** Null if the value is missing; else it is of the class that the expression's {@link ValueType#javaType()} names. */
    public static @Nullable Object evaluate(ValueExpression expression, Values values, EvaluationContext context) {
        return new Evaluator(values, context).value(expression);
    }

    private Truth truth(Condition condition) {
        return switch (condition) {
            case And(var terms) -> all(terms);
            case Or(var terms) -> any(terms);
            case Not(var term) -> truth(term).not();
            case Compare(var comparison, var left, var right) -> compare(comparison, left, right);
            case OneOf(var asked, var candidates) -> oneOf(asked, candidates);
            case Includes(var set, var element) -> includes(value(set), element);
            case TextMatch(var kind, var asked, var text) -> match(kind, asked, text);
            case NullTest(var asked, var expected) ->
                Truth.of((value(asked) == null) == (expected == Presence.MISSING));
            case Related(var name, var where, var comparison, var count) ->
                Truth.of(comparison.holds(
                        BigDecimal.valueOf(related(name, where)).compareTo((BigDecimal) count.value())));
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

    private Truth compare(Comparison comparison, ValueExpression left, ValueExpression right) {
        Object one = value(left);
        Object other = value(right);
        if (one == null || other == null) {
            return Truth.UNKNOWN;
        }
        return Truth.of(
                comparison.holds(sign(comparable(one, left, right), comparable(other, right, left), left.type())));
    }

    private Truth oneOf(ValueExpression asked, List<Literal> candidates) {
        Object value = value(asked);
        if (value == null) {
            return Truth.UNKNOWN;
        }
        Object wanted = comparable(value, asked, asked);
        for (Literal candidate : candidates) {
            if (sign(wanted, comparable(candidate.value(), candidate, asked), asked.type()) == 0) {
                return Truth.TRUE;
            }
        }
        return Truth.FALSE;
    }

    private Truth includes(@Nullable Object set, Literal element) {
        if (set == null) {
            return Truth.UNKNOWN;
        }
        Object wanted = comparable(element.value(), element, element);
        for (Object member : (Set<?>) set) {
            if (sign(wanted, comparable(member, element, element), element.type()) == 0) {
                return Truth.TRUE;
            }
        }
        return Truth.FALSE;
    }

    private Truth match(TextMatch.Kind kind, ValueExpression asked, String text) {
        if (!(value(asked) instanceof String value)) {
            return Truth.UNKNOWN;
        }
        boolean start = kind == TextMatch.Kind.STARTS_WITH;
        if (!isPhone(asked)) {
            return has(context.texts().folded(value), context.texts().folded(text), start);
        }
        String number = context.texts().phone(value);
        Truth found = Truth.FALSE;
        for (String part : context.texts().partsOfPhone(text, start)) {
            found = found.or(has(number, part, start));
        }
        return found;
    }

    private long related(String name, Condition where) {
        return values.related(name).stream()
                .filter(record -> evaluate(where, record, context) == Truth.TRUE)
                .count();
    }

    private static Truth has(String text, String part, boolean start) {
        return Truth.of(start ? text.startsWith(part) : text.contains(part));
    }

    /** A value in the form in which it is compared with what stands beside it. */
    private Object comparable(Object value, ValueExpression expression, ValueExpression beside) {
        if (expression.type() != ValueType.TEXT) {
            return value;
        }
        boolean phone = isPhone(expression) || isPhone(beside) && !(expression instanceof Variable);
        return phone ? context.texts().phone((String) value) : context.texts().folded((String) value);
    }

    private static boolean isPhone(ValueExpression expression) {
        return expression instanceof Variable variable && variable.form() == Variable.Form.PHONE;
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

    private @Nullable Object value(ValueExpression expression) {
        return switch (expression) {
            case Variable variable -> value(variable);
            case Literal(var _, var literal) -> literal;
            case Nothing _ -> null;
            case Arithmetic(var operator, var left, var right) ->
                value(left) instanceof BigDecimal one && value(right) instanceof BigDecimal other
                        ? Numbers.worked(operator, one, other)
                        : null;
            case Concatenation(var left, var right) ->
                value(left) instanceof String one && value(right) instanceof String other
                        ? Strings.bounded(one, other)
                        : null;
            case Choose(var condition, var then, var otherwise) ->
                value(truth(condition) == Truth.TRUE ? then : otherwise);
            case Call(var function, var _, var arguments) -> call(function, arguments);
            case Answer(var condition) ->
                switch (truth(condition)) {
                    case TRUE -> true;
                    case FALSE -> false;
                    case UNKNOWN -> null;
                };
        };
    }

    private @Nullable Object call(Function function, List<ValueExpression> arguments) {
        return switch (function) {
            case TODAY -> context.today();
            case NOW -> context.now();
            case ME -> context.me();
            case COALESCE -> first(arguments);
            case JOIN -> join(arguments);
            case CONTAINS, STARTS_WITH, HAS, EXISTS -> throw new IllegalStateException("a condition: " + function);
            case ABS, ROUND, FLOOR, CEIL -> Numbers.call(function, present(arguments));
            case MIN, MAX -> extreme(function, arguments);
            case PINYIN -> pinyin(value(arguments.getFirst()));
            case LOWER, UPPER, TRIM, SIZE, SUBSTRING, STRING -> Strings.call(function, present(arguments));
            case DATE,
                    TIMESTAMP,
                    YEAR,
                    MONTH,
                    DAY,
                    WEEKDAY,
                    DAYS_BETWEEN,
                    MONTHS_BETWEEN,
                    YEARS_BETWEEN,
                    HOURS_BETWEEN,
                    WORKING_DAYS,
                    ADD_DAYS,
                    ADD_MONTHS,
                    ADD_YEARS,
                    ADD_HOURS -> Days.call(function, present(arguments), context.zone());
        };
    }

    /** Null if any of them is missing. */
    private Object @Nullable [] present(List<ValueExpression> arguments) {
        var present = new Object[arguments.size()];
        for (int i = 0; i < present.length; i++) {
            Object value = value(arguments.get(i));
            if (value == null) {
                return null;
            }
            present[i] = value;
        }
        return present;
    }

    private @Nullable Object first(List<ValueExpression> arguments) {
        for (ValueExpression argument : arguments) {
            Object value = value(argument);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable Object join(List<ValueExpression> arguments) {
        if (!(value(arguments.getFirst()) instanceof String separator)) {
            return null;
        }
        String joined = "";
        for (ValueExpression argument : arguments.subList(1, arguments.size())) {
            if (value(argument) instanceof String part && !part.isEmpty()) {
                joined = joined.isEmpty() ? part : Strings.bounded(joined, separator, part);
            }
            if (joined == null) {
                return null;
            }
        }
        return joined.isEmpty() ? null : joined;
    }

    private @Nullable String pinyin(@Nullable Object text) {
        return text == null ? null : Strings.bounded(context.texts().pinyin((String) text));
    }

    private @Nullable Object extreme(Function function, List<ValueExpression> arguments) {
        Object[] present = present(arguments);
        if (present == null) {
            return null;
        }
        ValueType type = arguments.getFirst().type();
        Object extreme = present[0];
        for (Object other : present) {
            int sign = sign(other, extreme, type);
            if (function == Function.MIN ? sign < 0 : sign > 0) {
                extreme = other;
            }
        }
        return extreme;
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
