package io.kith.expression;

import io.kith.expression.ValueExpression.Arithmetic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The arithmetic of the language: decimal, bounded, and the same on every machine. */
final class Numbers {

    private static final BigDecimal TOO_LARGE = BigDecimal.ONE.scaleByPowerOfTen(ExpressionLimits.DIGITS);

    private Numbers() {}

    static @Nullable BigDecimal worked(Arithmetic.Operator operator, BigDecimal left, BigDecimal right) {
        if (right.signum() == 0
                && (operator == Arithmetic.Operator.DIVIDE || operator == Arithmetic.Operator.REMAINDER)) {
            return null;
        }
        return bounded(
                switch (operator) {
                    case ADD -> left.add(right);
                    case SUBTRACT -> left.subtract(right);
                    case MULTIPLY -> left.multiply(right);
                    case DIVIDE -> left.divide(right, ExpressionLimits.DECIMALS, RoundingMode.HALF_UP);
                    case REMAINDER -> left.remainder(right);
                });
    }

    static @Nullable BigDecimal call(Function function, Object @Nullable [] arguments) {
        if (arguments == null) {
            return null;
        }
        BigDecimal number = (BigDecimal) arguments[0];
        return switch (function) {
            case ABS -> number.abs();
            case FLOOR -> number.setScale(0, RoundingMode.FLOOR);
            case CEIL -> number.setScale(0, RoundingMode.CEILING);
            case ROUND -> round(number, arguments.length == 1 ? BigDecimal.ZERO : (BigDecimal) arguments[1]);
            default -> throw new IllegalStateException("not of numbers: " + function);
        };
    }

    private static @Nullable BigDecimal round(BigDecimal number, BigDecimal places) {
        int most = ExpressionLimits.DECIMALS;
        boolean sensible = whole(places) && places.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
        // a negative place rounds to tens or hundreds, which are written out
        return sensible ? plain(number.setScale(places.intValue(), RoundingMode.HALF_UP)) : null;
    }

    /** How many days or places: null if it is no whole number, or one that is far from all that makes sense. */
    static @Nullable Long count(Object number) {
        BigDecimal count = (BigDecimal) number;
        return whole(count) && count.abs().compareTo(BigDecimal.valueOf(100_000_000)) <= 0 ? count.longValue() : null;
    }

    private static boolean whole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static @Nullable BigDecimal bounded(BigDecimal number) {
        if (number.abs().compareTo(TOO_LARGE) >= 0) {
            return null;
        }
        BigDecimal rounded = number.scale() > ExpressionLimits.DECIMALS
                ? number.setScale(ExpressionLimits.DECIMALS, RoundingMode.HALF_UP)
                : number;
        return plain(rounded);
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
    }

    static String written(BigDecimal number) {
        return number.signum() == 0
                ? "0"
                : number.round(MathContext.UNLIMITED).stripTrailingZeros().toPlainString();
    }
}
