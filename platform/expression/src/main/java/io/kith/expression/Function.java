package io.kith.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The functions of the language, each with an example of how it is called. Of several arguments a missing one makes the result missing, as
 * does a result that cannot be (a day after the year 9999).
 *
 * <p>Example: {@code Function.DAYS_BETWEEN.usage()} is {@code daysBetween(openedOn, today())}.
 */
public enum Function {
    /** A condition: the text holds another one, both folded. */
    CONTAINS("contains", "name.contains('text')"),
    /** A condition: the text begins with another one, both folded. */
    STARTS_WITH("startsWith", "name.startsWith('text')"),

    /** A condition: the field has a value, as in {@code email != null}. */
    HAS("has", "has(email)"),
    /** A condition: something is true of a related record, which the first argument gives a name. */
    EXISTS("exists", "contacts.exists(c, c.email != null)"),
    /** The day in the company's time zone. */
    TODAY("today", "today()"),
    NOW("now", "now()"),
    /** Whoever asks; written without parentheses. */
    ME("me", "me"),

    /** A day from its text, or the day of a moment in the company's time zone. */
    DATE("date", "date('2026-01-31')"),
    /** A moment from its text. */
    TIMESTAMP("timestamp", "timestamp('2026-01-31T10:00:00Z')"),
    YEAR("year", "year(birthday)"),
    /** 1 to 12. */
    MONTH("month", "month(birthday)"),
    /** 1 to 31. */
    DAY("day", "day(birthday)"),
    /** 1 for Monday to 7 for Sunday. */
    WEEKDAY("weekday", "weekday(today())"),
    /** From the first to the second; of moments, whole days of 24 hours. Negative if the second is before the first. */
    DAYS_BETWEEN("daysBetween", "daysBetween(openedOn, today())"),
    /** Whole months from the first to the second. */
    MONTHS_BETWEEN("monthsBetween", "monthsBetween(openedOn, today())"),
    /** Whole years from the first to the second: an age. */
    YEARS_BETWEEN("yearsBetween", "yearsBetween(birthday, today())"),
    /** Whole hours between two moments. */
    HOURS_BETWEEN("hoursBetween", "hoursBetween(createdAt, now())"),
    /** Mondays to Fridays from the first day on and before the second; public holidays are not known. */
    WORKING_DAYS("workingDays", "workingDays(openedOn, today())"),
    ADD_DAYS("addDays", "addDays(today(), 30)"),
    /** Where the month has no such day, its last one. */
    ADD_MONTHS("addMonths", "addMonths(today(), 3)"),
    ADD_YEARS("addYears", "addYears(today(), 1)"),
    ADD_HOURS("addHours", "addHours(now(), 4)"),

    ABS("abs", "abs(amount)"),
    /** Half up, to places behind the point; to none if they are left out. */
    ROUND("round", "round(amount, 2)"),
    FLOOR("floor", "floor(amount)"),
    CEIL("ceil", "ceil(amount)"),
    /** The smallest of two or more; one that is missing makes it missing. */
    MIN("min", "min(amount, limit)"),
    /** The largest of two or more. */
    MAX("max", "max(amount, 0)"),

    LOWER("lower", "lower(name)"),
    UPPER("upper", "upper(name)"),
    /** Without space at both ends. */
    TRIM("trim", "trim(name)"),
    /** Characters of a text, or elements of a set; in conditions also of related records: {@code contacts.size() > 3}. */
    SIZE("size", "size(name)"),
    /** From a place (0 is the first) up to another one, or to the end. */
    SUBSTRING("substring", "substring(name, 0, 3)"),
    /** With each Chinese character spelt in Latin letters. */
    PINYIN("pinyin", "pinyin(name)"),
    /** Texts with another one between them; what is missing or empty is left out. */
    JOIN("join", "join(' ', firstName, lastName)"),
    /** Numbers without trailing zeros, days and moments as ISO 8601, choices by their keys. */
    STRING("string", "string(amount)"),
    /** The first of two or more that is not missing. */
    COALESCE("coalesce", "coalesce(mobile, phone)");

    static final List<String> NAMES = Arrays.stream(values())
            .filter(function -> function != ME)
            .map(Function::functionName)
            .toList();

    /** CEL's own functions over lists, which are known by name but not part of the language. */
    static final Set<String> MACROS = Set.of("all", "exists_one", "existsOne", "map", "filter");

    private final String functionName;
    private final String usage;

    Function(String functionName, String usage) {
        this.functionName = functionName;
        this.usage = usage;
    }

    /** As people write it. */
    public String functionName() {
        return functionName;
    }

    public String usage() {
        return usage;
    }

    static Optional<Function> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function != ME && function.functionName.equals(name))
                .findFirst();
    }
}
