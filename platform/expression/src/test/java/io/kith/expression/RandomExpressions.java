package io.kith.expression;

import io.kith.expression.ValueExpression.Arithmetic;
import io.kith.expression.ValueExpression.Call;
import io.kith.expression.ValueExpression.Choose;
import io.kith.expression.ValueExpression.Concatenation;
import io.kith.expression.ValueExpression.Literal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Draws value expressions of every kind and function. */
final class RandomExpressions {

    static final List<ValueType> TYPES = List.of(
            ValueType.NUMBER, ValueType.TEXT, ValueType.DATE, ValueType.DATE_TIME, ValueType.CHOICE, ValueType.ID);

    private final Random random;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    ValueExpression of(ValueType type, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return leaf(type);
        }
        return switch (random.nextInt(5)) {
            case 0 ->
                new Choose(new Condition.BooleanVariable(Samples.SUBSCRIBED), of(type, depth - 1), of(type, depth - 1));
            case 1 -> call(Function.COALESCE, type, of(type, depth - 1), of(type, depth - 1));
            default -> worked(type, depth - 1);
        };
    }

    private ValueExpression worked(ValueType type, int depth) {
        return switch (type) {
            case NUMBER -> number(depth);
            case TEXT -> text(depth);
            case DATE ->
                switch (random.nextInt(5)) {
                    case 0 -> call(Function.ADD_DAYS, type, of(type, depth), of(ValueType.NUMBER, depth));
                    case 1 -> call(Function.ADD_MONTHS, type, of(type, depth), of(ValueType.NUMBER, depth));
                    case 2 -> call(Function.ADD_YEARS, type, of(type, depth), of(ValueType.NUMBER, depth));
                    case 3 -> call(Function.MAX, type, Samples.BIRTHDAY, of(type, depth));
                    default -> call(Function.DATE, type, Samples.CREATED_AT);
                };
            case DATE_TIME ->
                random.nextBoolean()
                        ? call(Function.ADD_HOURS, type, of(type, depth), of(ValueType.NUMBER, depth))
                        : call(Function.ADD_DAYS, type, Samples.CREATED_AT, of(ValueType.NUMBER, depth));
            case CHOICE, ID -> leaf(type);
            case BOOLEAN, CHOICES, TAGS, IDS -> throw new IllegalArgumentException("not drawn: " + type);
        };
    }

    private ValueExpression number(int depth) {
        ValueType type = ValueType.NUMBER;
        return switch (random.nextInt(13)) {
            case 0 -> call(Function.ABS, type, of(type, depth));
            case 1 -> call(Function.ROUND, type, of(type, depth), new Literal(type, BigDecimal.TWO));
            case 2 -> call(Function.FLOOR, type, of(type, depth));
            case 3 -> call(Function.CEIL, type, of(type, depth));
            case 4 -> call(Function.MIN, type, Samples.AMOUNT, of(type, depth));
            case 5 -> call(Function.SIZE, type, of(ValueType.TEXT, depth));
            case 6 -> call(Function.SIZE, type, Samples.TAGS);
            case 7 -> call(Function.YEARS_BETWEEN, type, of(ValueType.DATE, depth), of(ValueType.DATE, depth));
            case 8 -> call(Function.WORKING_DAYS, type, of(ValueType.DATE, depth), of(ValueType.DATE, depth));
            case 9 -> call(Function.HOURS_BETWEEN, type, Samples.CREATED_AT, of(ValueType.DATE_TIME, depth));
            case 10 -> call(Function.WEEKDAY, type, of(ValueType.DATE, depth));
            default -> new Arithmetic(one(List.of(Arithmetic.Operator.values())), of(type, depth), of(type, depth));
        };
    }

    private ValueExpression text(int depth) {
        ValueType type = ValueType.TEXT;
        return switch (random.nextInt(9)) {
            case 6 -> call(Function.PINYIN, type, of(type, depth));
            case 0 -> call(Function.LOWER, type, of(type, depth));
            case 1 -> call(Function.UPPER, type, of(type, depth));
            case 2 -> call(Function.TRIM, type, of(type, depth));
            case 3 -> call(Function.SUBSTRING, type, of(type, depth), of(ValueType.NUMBER, depth));
            case 4 -> call(Function.JOIN, type, of(type, depth), of(type, depth), of(type, depth));
            case 5 -> call(Function.STRING, type, of(one(TYPES), depth));
            default -> new Concatenation(of(type, depth), of(type, depth));
        };
    }

    private ValueExpression leaf(ValueType type) {
        List<ValueExpression> leaves = switch (type) {
            case NUMBER ->
                List.of(
                        Samples.AMOUNT,
                        Samples.LIMIT,
                        new Literal(type, BigDecimal.valueOf(3)),
                        new Literal(type, new BigDecimal("0.125")),
                        new Literal(type, new BigDecimal("999999999999999999")));
            case TEXT -> List.of(Samples.NAME, Samples.ALIAS, new Literal(type, "客户😀 Ä"));
            case DATE ->
                List.of(Samples.BIRTHDAY, new Literal(type, LocalDate.of(2024, 2, 29)), call(Function.TODAY, type));
            case DATE_TIME ->
                List.of(
                        Samples.CREATED_AT,
                        new Literal(type, Instant.parse("2026-03-01T00:00:00Z")),
                        call(Function.NOW, type));
            case CHOICE -> List.of(Samples.STAGE, Samples.LAST_STAGE);
            case ID -> List.of(Samples.OWNER, call(Function.ME, type));
            case BOOLEAN, CHOICES, TAGS, IDS -> throw new IllegalArgumentException("not drawn: " + type);
        };
        return one(leaves);
    }

    private static ValueExpression call(Function function, ValueType type, ValueExpression... arguments) {
        return new Call(function, type, List.of(arguments));
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
