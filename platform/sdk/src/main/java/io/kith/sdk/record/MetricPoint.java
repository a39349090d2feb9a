package io.kith.sdk.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a metric of a record came to at a time.
 *
 * @param record whose value it is
 * @param day in the period that it is the value of; the company's, as in {@link io.kith.sdk.host.CompanyClock#today()}, and not after it. When it is read,
 *     the first day of the period
 * @param ruleVersion of the rule set that it was worked out by; null if there was none
 * @param explanation null if there is nothing to explain
 */
public record MetricPoint(
        UUID record,
        LocalDate day,
        BigDecimal value,
        @Nullable Long ruleVersion,
        @Nullable Explanation explanation) {

    private static final int FIRST_YEAR = 1900;

    /** @throws IllegalArgumentException if it is of a day before 1900, or by a version below 1 */
    public MetricPoint {
        Objects.requireNonNull(record, "a point is of a record");
        Objects.requireNonNull(value, "a point has a value");
        if (day.getYear() < FIRST_YEAR) {
            throw new IllegalArgumentException("a point is of a day from " + FIRST_YEAR + " on, not of " + day);
        }
        if (ruleVersion != null && ruleVersion < 1) {
            throw new IllegalArgumentException("versions of rule sets begin with 1; there is none " + ruleVersion);
        }
    }

    public static MetricPoint of(UUID record, LocalDate day, BigDecimal value) {
        return new MetricPoint(record, day, value, null, null);
    }

    /** With what explains it. */
    public MetricPoint by(long rules, Explanation why) {
        return new MetricPoint(record, day, value, rules, why);
    }
}
