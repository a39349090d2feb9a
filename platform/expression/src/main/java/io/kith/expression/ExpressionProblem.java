package io.kith.expression;

import java.util.Map;

/**
 * One thing that is wrong with an expression, and where. Line and column count from 1; a column is a Unicode code point, so
 * an emoji is one column and so is a Chinese character. Texts in people's languages are made elsewhere, from code and parameters.
 *
 * <p>Example: {@code amout > 10} gives {@code (1, 1, UNKNOWN_VARIABLE, {variable=amout, nearest=amount})}.
 */
public record ExpressionProblem(int line, int column, Code code, Map<String, Object> parameters) {

    public ExpressionProblem {
        parameters = Map.copyOf(parameters);
    }

    /**
     * What can be wrong. Behind each code are its parameters; a type is a {@link ValueType}, a list holds strings, and
     * {@code nearest} is only there if some name is near.
     */
    public enum Code {
        /**
         * {@code near}: the text at which reading failed, empty at the end; {@code instead}: {@code &&} where it is
         * {@code and}, and the like, not always there.
         */
        SYNTAX,
        /** {@code limit}, {@code length}: in code points. */
        TOO_LONG,
        /** {@code limit}: parentheses, calls and operators within each other. */
        TOO_DEEP,
        /** {@code limit}: names, values and operators together, elements of lists not counted. */
        TOO_MANY_NODES,
        /** {@code limit}: elements of one list. */
        TOO_MANY_VALUES,
        /** {@code variable}, {@code nearest}. */
        UNKNOWN_VARIABLE,
        /** {@code related}: what no related records are called, {@code nearest}. */
        UNKNOWN_RELATED,
        /** {@code operator}: compares how many related records there are with something else than a number that is written there. */
        RELATED_NEEDS_NUMBER,
        /** {@code function}, {@code allowed}: list, {@code nearest}. */
        UNKNOWN_FUNCTION,
        /** {@code function}, {@code usage}: an example of how it is called. */
        FUNCTION_USAGE,
        /** {@code function}, {@code type}: what it was called on instead of text. */
        FUNCTION_NEEDS_TEXT,
        /** {@code function}, {@code usage}, {@code type}: of an argument that it does not take. */
        ARGUMENT_TYPE,
        /** {@code operator}, {@code left}, {@code right}: types of what cannot be worked out together. */
        CANNOT_COMBINE,
        /** {@code wanted}, {@code type}: which the expression has instead. */
        WRONG_RESULT,
        /** {@code construct}: which can be asked of one record, not of many at once. */
        NEEDS_MEMORY,
        /** {@code construct}: which can be asked of a list, not of an index. */
        NEEDS_LIST,
        /** {@code type}: of the value that stands where a condition has to. */
        NOT_A_CONDITION,
        /** {@code left}, {@code right}: types, in the order in which they are written. */
        TYPES_DIFFER,
        /** {@code operator}, {@code type}: which has no smaller and greater. */
        NO_ORDER,
        /** {@code operator}: has fixed values on both sides; function names count as operators here. */
        NO_VARIABLE,
        /** {@code variable}, {@code type}: a set, which only {@code 'x' in variable} and null tests can ask. */
        SET_NEEDS_IN,
        /** {@code type}: of what stands to the right of {@code in}, neither a list nor a set. */
        IN_NEEDS_LIST,
        /** {@code operator}: null only goes with {@code ==} and {@code !=}. */
        NULL_NEEDS_EQUALITY,
        /** A list without elements. */
        EMPTY_LIST,
        /** {@code variable}, {@code option}, {@code allowed}: list, {@code nearest}. */
        UNKNOWN_OPTION,
        /** {@code text}, {@code type}: DATE or DATE_TIME, which says what form it must have. */
        INVALID_DATE,
        /** {@code text}. */
        INVALID_ID,
        /** {@code number}: as written. */
        NUMBER_OUT_OF_RANGE,
        /** {@code character}: which no text may hold, as in {@code U+0000}. */
        INVALID_CHARACTER,
        /** {@code construct}: CEL that is not part of this language (yet), as in {@code +} or {@code exists}. */
        NOT_SUPPORTED
    }
}
