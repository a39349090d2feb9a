package io.kith.testkit;

import io.kith.config.condition.Parameters;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Values that a plugin's condition calls {@code given.name}: literals of its tree, which are never read as text. */
final class GivenValues {

    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w{0,62}");
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_DIGITS = 30;
    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private GivenValues() {}

    /** @throws IllegalArgumentException if one of them is no such value */
    static Parameters of(Map<String, ?> given) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' cannot be the name of a value: letters and digits can");
            }
            literals.put("given." + name, literal(name, value));
        });
        return literals.isEmpty() ? Parameters.NONE : new Parameters(literals);
    }

    private static Literal literal(String name, Object value) {
        return switch (value) {
            case String text when isReadable(text) -> new Literal(ValueType.TEXT, text);
            // beside what is no text, a text is read as what it is compared with
            case UUID id -> new Literal(ValueType.TEXT, id.toString());
            case Boolean flag -> new Literal(ValueType.BOOLEAN, flag);
            case Integer number -> new Literal(ValueType.NUMBER, BigDecimal.valueOf(number));
            case Long number -> new Literal(ValueType.NUMBER, BigDecimal.valueOf(number));
            case BigDecimal number when isUsual(number) -> new Literal(ValueType.NUMBER, number);
            case LocalDate day when isUsual(day) -> new Literal(ValueType.DATE, day);
            case Instant moment
            when isUsual(moment) -> new Literal(ValueType.DATE_TIME, moment.truncatedTo(ChronoUnit.MICROS));
            case null, default ->
                throw new IllegalArgumentException(
                        "given." + name
                                + " has a value that cannot be compared: texts, booleans, whole numbers, BigDecimal, LocalDate, Instant and UUID can");
        };
    }

    private static boolean isReadable(String text) {
        return text.length() <= LONGEST_TEXT && isText(text);
    }

    /** Whether the database can hold it. */
    static boolean isText(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    private static boolean isUsual(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() - number.scale() <= MOST_DIGITS;
    }

    private static boolean isUsual(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(LAST);
    }

    private static boolean isUsual(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }
}
