package io.kith.server.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes iCalendar (RFC 5545) line by line: texts escaped, long lines folded, moments in UTC, days as days. */
final class CalendarText {

    private static final int LONGEST_LINE = 75;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder lines = new StringBuilder();

    /** A line whose value is no text: a keyword, an address. */
    CalendarText line(String name, String value) {
        fold(name + ":" + value);
        return this;
    }

    CalendarText text(String name, String value) {
        return line(name, escaped(value));
    }

    CalendarText moment(String name, Instant at) {
        return line(name, MOMENT.format(at));
    }

    CalendarText day(String name, LocalDate day) {
        return line(name + ";VALUE=DATE", DateTimeFormatter.BASIC_ISO_DATE.format(day));
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    /** Section 3.3.11; other control characters have no place in a text. */
    private static String escaped(String value) {
        return value.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Section 3.1: at most 75 octets a line, none of which is a part of a character whose rest is on the next. */
    private void fold(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int sign = line.codePointAt(at);
            String one = Character.toString(sign);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.append(one);
            octets += size;
            at += Character.charCount(sign);
        }
        lines.append("\r\n");
    }
}
