package io.kith.expression;

/**
 * What has to be able to run a condition. What it could not express is refused when the text is read, by name and place.
 *
 * <p>Example: {@code amount * 2 > 10} is a condition for {@link #MEMORY}, a problem for {@link #SQL}.
 */
public enum Backend {
    /** {@link Evaluator}: all of the language, of one record at a time. */
    MEMORY,
    /**
     * A query over many records: a variable alone stands on one side of each comparison, and on the other side another one, or what has the
     * same value for all records, such as {@code addDays(today(), 30)}.
     */
    SQL,
    /**
     * An index of one document for each record: as {@link #SQL}, but each variable is compared with what is the same for all records, and
     * related records are not asked.
     */
    INDEX
}
