package io.kith.config.yaml;

import io.kith.config.definition.ParameterType;
import io.kith.config.text.Sentence;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads numbers and dates as parameters of rule sets have them; what is none is reported, and null. */
final class ParameterValues {

    private static final int MOST_DIGITS = 18;
    private static final int MOST_PLACES = 6;

    private ParameterValues() {}

    /** @param type of numbers */
    static @Nullable BigDecimal number(Section section, String setting, ParameterType type) {
        BigDecimal number = section.number(setting);
        if (number == null) {
            return null;
        }
        BigDecimal plain = number.stripTrailingZeros();
        int places = Math.max(0, plain.scale());
        if (places > (type == ParameterType.INTEGER ? 0 : MOST_PLACES)) {
            section.report(
                    setting,
                    type == ParameterType.INTEGER
                            ? Sentence.of("must be a whole number", "必须是整数")
                            : Sentence.of(
                                    "has at most " + MOST_PLACES + " decimal places", "最多 " + MOST_PLACES + " 位小数"));
            return null;
        }
        if (plain.precision() - plain.scale() > MOST_DIGITS - MOST_PLACES) {
            section.report(setting, Sentence.of("is too large", "过大"));
            return null;
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    static @Nullable LocalDate date(Section section, String setting) {
        String text = section.text(setting, Words.LONGEST_KEY);
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException notADate) {
            // said below, as of a year that no calendar has
        }
        section.report(setting, Sentence.of("must be a date such as 2026-01-31", "必须是日期，例如 2026-01-31"));
        return null;
    }
}
