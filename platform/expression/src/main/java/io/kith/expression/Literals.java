package io.kith.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Turns what stands in an expression into values, and refuses what no database column could hold. */
final class Literals {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final int DIGITS = 30;

    private static final int SHOWN = 100;

    private Literals() {}

    /** Empty if the number is far from all that is ever stored: {@code 1e999999999} written out would fill the memory. */
    static Optional<BigDecimal> number(String written) {
        try {
            BigDecimal value = new BigDecimal(written).stripTrailingZeros();
            int integerDigits = value.precision() - value.scale();
            return integerDigits <= DIGITS && value.scale() <= DIGITS ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException exponentTooLarge) {
            return Optional.empty();
        }
    }

    static Optional<Object> temporal(ValueType type, String written) {
        try {
            return switch (type) {
                case DATE ->
                    Optional.of(LocalDate.parse(written))
                            .filter(date -> usual(date.getYear()))
                            .map(date -> date);
                // the database keeps microseconds: a literal finer than that would compare differently there
                case DATE_TIME ->
                    Optional.of(OffsetDateTime.parse(written))
                            .filter(time -> usual(time.getYear()))
                            .map(time -> time.toInstant().truncatedTo(ChronoUnit.MICROS));
                case TEXT, CHOICE, NUMBER, BOOLEAN, ID, CHOICES, TAGS, IDS -> Optional.empty();
            };
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    static Optional<Object> id(String written) {
        return ID.matcher(written).matches() ? Optional.of(UUID.fromString(written)) : Optional.empty();
    }

    /** A text as a problem shows it: not arbitrarily long, and without what a screen can't show. */
    static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(SHOWN)
                .map(codePoint -> SourceText.showable(codePoint) ? codePoint : '\uFFFD')
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Years of four digits: beyond them ISO forms and databases go different ways. */
    private static boolean usual(int year) {
        return year >= 1 && year <= 9999;
    }
}
