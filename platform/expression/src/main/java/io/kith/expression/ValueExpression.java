package io.kith.expression;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A checked expression that has a value, as an immutable tree: what conditions compare, and what formulas and defaults are. Whoever
 * translates it switches over its kinds without a default.
 *
 * <p>Example: {@code round(amount * 0.1, 2)} is a {@link Call} of an {@link Arithmetic} and a {@link Literal}; the arithmetic is of a
 * {@link Variable}, which is a value expression itself, and another literal.
 *
 * <p>Where a value that is worked with is missing, so is the result, unless it is {@link Function#COALESCE} or {@link Function#JOIN}.
 */
public sealed interface ValueExpression
        permits Variable,
                ValueExpression.Literal,
                ValueExpression.Nothing,
                ValueExpression.Arithmetic,
                ValueExpression.Concatenation,
                ValueExpression.Choose,
                ValueExpression.Call,
                ValueExpression.Answer {

    ValueType type();

    /**
     * A fixed value, already of the type it is used as: {@code '2026-01-31'} beside a date is a {@code LocalDate}.
     * Texts are as written; whoever compares them folds them.
     */
    record Literal(ValueType type, Object value) implements ValueExpression {

        public Literal {
            if (type.set() || !type.javaType().isInstance(value)) {
                throw new IllegalArgumentException("no literal of type " + type + ": " + value.getClass());
            }
            value = value instanceof BigDecimal number ? plain(number) : value;
        }

        /** So that 10, 10.0 and 1e1 are one literal. */
        private static BigDecimal plain(BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    /** {@code null} where a value of some type stands: {@code stage == 'won' ? amount : null}. */
    record Nothing(ValueType type) implements ValueExpression {}

    /** {@code amount * 2}, {@code amount - cost}: both sides are numbers, and so is the result. */
    record Arithmetic(Operator operator, ValueExpression left, ValueExpression right) implements ValueExpression {

        public Arithmetic {
            require(left.type() == ValueType.NUMBER && right.type() == ValueType.NUMBER, operator, left);
        }

        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }

        /** The arithmetic of the language: exact, then rounded half up to {@link ExpressionLimits#DECIMALS} places. */
        public enum Operator {
            ADD("+"),
            SUBTRACT("-"),
            MULTIPLY("*"),
            /** By zero: missing. */
            DIVIDE("/"),
            /** What is left of a division, with the sign of the left side; by zero: missing. */
            REMAINDER("%");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            /** The operator as people write it. */
            public String symbol() {
                return symbol;
            }
        }
    }

    /** {@code firstName + ' ' + lastName}: all of them texts. */
    record Concatenation(ValueExpression left, ValueExpression right) implements ValueExpression {

        public Concatenation {
            require(left.type() == ValueType.TEXT && right.type() == ValueType.TEXT, left, right);
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }
    }

    /** {@code amount > 100 ? 'gold' : 'silver'}: where the condition is unknown it counts as false. */
    record Choose(Condition condition, ValueExpression then, ValueExpression otherwise) implements ValueExpression {

        public Choose {
            require(then.type() == otherwise.type(), then, otherwise);
        }

        @Override
        public ValueType type() {
            return then.type();
        }
    }

    /** {@code daysBetween(openedOn, today())}. */
    record Call(Function function, ValueType type, List<ValueExpression> arguments) implements ValueExpression {

        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** A condition as a value: what is unknown is missing. */
    record Answer(Condition condition) implements ValueExpression {

        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /** The names of all variables that the expression uses, in the order in which they first appear. */
    default Set<String> variables() {
        var walk = new Walk();
        walk.through(this);
        return Collections.unmodifiableSet(walk.names());
    }

    /** Whether it asks for a function, {@code today()} for instance. */
    default boolean calls(Function function) {
        var walk = new Walk();
        walk.through(this);
        return walk.functions().contains(function);
    }

    private static void require(boolean fits, Object one, Object other) {
        if (!fits) {
            throw new IllegalArgumentException("does not fit: " + one + " and " + other);
        }
    }
}
