package io.kith.server.exporting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** What stands in one place of a table. */
sealed interface Cell {

    DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    Cell NOTHING = new Text("");

    /** As people read it. */
    String text();

    record Text(String text) implements Cell {}

    /** @param unit behind the number; empty for none */
    record Amount(BigDecimal number, String unit) implements Cell {

        @Override
        public String text() {
            return number.toPlainString() + unit;
        }
    }

    record Day(LocalDate day) implements Cell {

        @Override
        public String text() {
            return day.toString();
        }
    }

    /** @param moment by the clock of whoever reads it */
    record Moment(LocalDateTime moment) implements Cell {

        @Override
        public String text() {
            return MOMENT.format(moment);
        }
    }
}
