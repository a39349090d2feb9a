package io.kith.expression;

/**
 * How large an expression may be. The limits are far above what people write and far below what could hurt a server.
 *
 * <p>Example: {@code text.codePointCount(0, text.length()) <= ExpressionLimits.CODE_POINTS}.
 */
public final class ExpressionLimits {

    public static final int CODE_POINTS = 4_000;

    public static final int DEPTH = 32;

    public static final int NODES = 500;

    /** Elements of one list. */
    public static final int LIST = 500;

    /** Places behind the point of any number that is worked out. */
    public static final int DECIMALS = 10;

    /** A number that is worked out has fewer digits before its point; one with more is missing. */
    public static final int DIGITS = 28;

    /** Characters of a text that is worked out; one with more is missing. */
    public static final int TEXT = 20_000;

    /** Problems that are reported at once; a page of nonsense needs no more. */
    public static final int PROBLEMS = 50;

    private ExpressionLimits() {}
}
