package io.kith.expression;

import java.math.BigDecimal;

/**
 * What a variable is compared with.
 *
 * <p>Example: in {@code amount > 10 && wonAmount < amount} the operands are the literal 10 and the variable {@code amount}.
 */
public sealed interface Operand {

    ValueType type();

    /** Another variable of the same type. */
    record VariableOperand(Variable variable) implements Operand {

        @Override
        public ValueType type() {
            return variable.type();
        }
    }

    /**
     * A fixed value, already of the type it is compared with: {@code '2026-01-31'} beside a date is a {@code LocalDate}.
     * Texts are as written; whoever compares them folds them.
     */
    record LiteralOperand(ValueType type, Object value) implements Operand {

        public LiteralOperand {
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
}
