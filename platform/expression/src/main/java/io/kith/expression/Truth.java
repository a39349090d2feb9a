package io.kith.expression;

/**
 * The three truth values of Kleene's logic. A missing value makes a condition unknown, and unknown stays unknown unless the other
 * side decides alone.
 *
 * <p>Example: {@code Truth.UNKNOWN.or(Truth.TRUE)} is {@code TRUE}, {@code Truth.UNKNOWN.and(Truth.TRUE)} is {@code UNKNOWN}.
 */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE ? other : UNKNOWN;
    }

    public Truth or(Truth other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        return this == FALSE ? other : UNKNOWN;
    }

    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
