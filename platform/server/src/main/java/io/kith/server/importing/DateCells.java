package io.kith.server.importing;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as they are written in China, Germany and by programs. Not 1/31/2026: whether the month or the day comes first there, nobody can
 * tell from 1/2/2026.
 */
final class DateCells {

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>[0-9]{4})(?:[-/.](?<m1>[0-9]{1,2})[-/.](?<d1>[0-9]{1,2})"
                    + "|\\s*年\\s*(?<m2>[0-9]{1,2})\\s*月\\s*(?<d2>[0-9]{1,2})\\s*[日号]|(?<m3>[0-9]{2})(?<d3>[0-9]{2}))"
                    + "(?:[T\\s]+(?<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?))?");

    private static final Pattern DAY_FIRST =
            Pattern.compile("(?<day>[0-9]{1,2})\\.\\s?(?<month>[0-9]{1,2})\\.\\s?(?<year>[0-9]{4})"
                    + "(?:,?\\s+(?<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?))?");

    private DateCells() {}

    private record Written(LocalDate date, LocalTime time) {}

    static Optional<LocalDate> date(String cell) {
        return read(cell).map(Written::date);
    }

    /** A moment with its offset, or in the company's time zone. */
    static Optional<Instant> moment(String cell, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(cell.strip()).toInstant());
        } catch (DateTimeParseException e) {
            return read(cell)
                    .map(written ->
                            written.date().atTime(written.time()).atZone(zone).toInstant());
        }
    }

    private static Optional<Written> read(String cell) {
        if (cell.length() > 40) {
            return Optional.empty();
        }
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
        Matcher year = YEAR_FIRST.matcher(plain);
        if (year.matches()) {
            String form = year.group("m1") != null ? "1" : year.group("m2") != null ? "2" : "3";
            return written(year, year.group("m" + form), year.group("d" + form));
        }
        Matcher day = DAY_FIRST.matcher(plain);
        return day.matches() ? written(day, day.group("month"), day.group("day")) : Optional.empty();
    }

    private static Optional<Written> written(Matcher parts, String month, String day) {
        try {
            String time = parts.group("time");
            return Optional.of(new Written(
                    LocalDate.of(Integer.parseInt(parts.group("year")), Integer.parseInt(month), Integer.parseInt(day)),
                    time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
