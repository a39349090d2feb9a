package io.kith.server.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a metric of a record came to in a period.
 *
 * @param day in the period; the first of it when it is read
 * @param value one that the field can have
 * @param ruleVersion of the rule set that it was worked out by; null if there was none
 * @param explanation empty if there is none
 */
public record SeriesPoint(
        UUID record,
        LocalDate day,
        BigDecimal value,
        @Nullable Long ruleVersion,
        List<Part> explanation) {

    public SeriesPoint {
        explanation = List.copyOf(explanation);
    }

    /**
     * One of the things that went into a value.
     *
     * @param of the key of a field of the record, or one that the plugin has made up
     * @param input what was found
     * @param share what it has given to the value
     */
    public record Part(String of, BigDecimal input, BigDecimal share) {}
}
