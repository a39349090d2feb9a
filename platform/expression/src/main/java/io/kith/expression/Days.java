package io.kith.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What the language does with days and moments. */
final class Days {

    private Days() {}

    /** Null where a value is missing, and where the result is no day of the years 1 to 9999. */
    static @Nullable Object call(Function function, Object @Nullable [] arguments, ZoneId zone) {
        if (arguments == null) {
            return null;
        }
        Object one = arguments[0];
        try {
            return switch (function) {
                case DATE -> day(one, zone);
                case YEAR -> BigDecimal.valueOf(day(one, zone).getYear());
                case MONTH -> BigDecimal.valueOf(day(one, zone).getMonthValue());
                case DAY -> BigDecimal.valueOf(day(one, zone).getDayOfMonth());
                case WEEKDAY -> BigDecimal.valueOf(day(one, zone).getDayOfWeek().getValue());
                case DAYS_BETWEEN -> between(ChronoUnit.DAYS, one, arguments[1]);
                case MONTHS_BETWEEN -> between(ChronoUnit.MONTHS, one, arguments[1]);
                case YEARS_BETWEEN -> between(ChronoUnit.YEARS, one, arguments[1]);
                case HOURS_BETWEEN -> between(ChronoUnit.HOURS, one, arguments[1]);
                case WORKING_DAYS -> BigDecimal.valueOf(workingDays((LocalDate) one, (LocalDate) arguments[1]));
                case ADD_DAYS -> added(ChronoUnit.DAYS, one, arguments[1]);
                case ADD_MONTHS -> added(ChronoUnit.MONTHS, one, arguments[1]);
                case ADD_YEARS -> added(ChronoUnit.YEARS, one, arguments[1]);
                case ADD_HOURS -> added(ChronoUnit.HOURS, one, arguments[1]);
                default -> throw new IllegalStateException("not of days: " + function);
            };
        } catch (DateTimeException | ArithmeticException outOfTime) {
            return null;
        }
    }

    private static LocalDate day(Object value, ZoneId zone) {
        return value instanceof LocalDate day ? day : LocalDate.ofInstant((Instant) value, zone);
    }

    private static BigDecimal between(ChronoUnit unit, Object from, Object to) {
        long count = from instanceof LocalDate day
                ? unit.between(day, (LocalDate) to)
                : unit.between((Instant) from, (Instant) to);
        return BigDecimal.valueOf(count);
    }

    private static @Nullable Object added(ChronoUnit unit, Object value, Object number) {
        Long count = Numbers.count(number);
        if (count == null) {
            return null;
        }
        if (value instanceof LocalDate day) {
            LocalDate moved = day.plus(count, unit);
            return usual(moved) ? moved : null;
        }
        Instant moved = ((Instant) value).plus(count, unit);
        return usual(LocalDate.ofInstant(moved, ZoneOffset.UTC)) ? moved : null;
    }

    private static boolean usual(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }

    private static long workingDays(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDays(to, from);
        }
        long days = ChronoUnit.DAYS.between(from, to);
        long working = days / 7 * 5;
        for (LocalDate day = to.minusDays(days % 7); day.isBefore(to); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                working++;
            }
        }
        return working;
    }
}
