package io.kith.config.record;

import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Dates, which never shift, and date-times, which are instants. */
final class Moments {

    private static final int ISO_DATE_LENGTH = 10;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Moments() {}

    static CoercedValue date(Field field, Object sent) {
        if (!(sent instanceof String raw)) {
            return Coercion.wrongType(field);
        }
        String text = Texts.strip(raw);
        if (text.isEmpty()) {
            return new Typed(null);
        }
        // longer ones are years of five digits, which neither the database nor a date picker takes
        if (text.length() != ISO_DATE_LENGTH) {
            return new Refused(ViolationCode.INVALID_DATE);
        }
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() >= 1 ? new Typed(date) : new Refused(ViolationCode.INVALID_DATE);
        } catch (DateTimeParseException e) {
            return new Refused(ViolationCode.INVALID_DATE);
        }
    }

    static CoercedValue dateTime(Field field, Object sent) {
        if (!(sent instanceof String raw)) {
            return Coercion.wrongType(field);
        }
        String text = Texts.strip(raw);
        if (text.isEmpty()) {
            return new Typed(null);
        }
        try {
            Instant instant = OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS);
            boolean storable = !instant.isBefore(FIRST) && !instant.isAfter(END);
            return storable ? new Typed(instant) : new Refused(ViolationCode.INVALID_DATE_TIME);
        } catch (DateTimeParseException e) {
            return new Refused(ViolationCode.INVALID_DATE_TIME);
        }
    }
}
