package io.kith.sdk.record;

import org.jspecify.annotations.Nullable;

/**
 * What many records come to.
 *
 * @param field whose values it is about; null to count records
 */
public record Figure(Function function, @Nullable String field) {

    /** How the values of many records become one. */
    public enum Function {
        COUNT,
        SUM,
        MIN,
        MAX,
        AVG
    }

    /** How many records there are. */
    public static Figure count() {
        return new Figure(Function.COUNT, null);
    }

    /** How many of them have a value of a field. */
    public static Figure count(String field) {
        return new Figure(Function.COUNT, field);
    }

    public static Figure sum(String field) {
        return new Figure(Function.SUM, field);
    }

    public static Figure min(String field) {
        return new Figure(Function.MIN, field);
    }

    public static Figure max(String field) {
        return new Figure(Function.MAX, field);
    }

    public static Figure avg(String field) {
        return new Figure(Function.AVG, field);
    }
}
