package io.kith.plugins.telecom;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * How much less a subscriber has used in its newest month than in the mean of the three before it. Calls and data each fall or rise by a share of
 * themselves, and it is the mean of both, so that somebody who calls less and surfs more has not used less. What was not used before has no share.
 */
final class UsageTrend {

    static final int MONTHS_BEFORE = 3;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SCALE = 2;

    private UsageTrend() {}

    record Month(LocalDate month, long voiceMinutes, long dataMegabytes) {}

    /**
     * In percent; below zero for a rise.
     *
     * @param months the newest first; those beyond the fourth do not count
     * @return empty unless there are four months that follow each other, and something was used before
     */
    static Optional<BigDecimal> fall(List<Month> months) {
        if (months.size() <= MONTHS_BEFORE || !follow(months)) {
            return Optional.empty();
        }
        OptionalDouble remaining = Stream.<ToLongFunction<Month>>of(Month::voiceMinutes, Month::dataMegabytes)
                .filter(use -> before(months, use) > 0)
                .mapToDouble(use -> MONTHS_BEFORE * (double) use.applyAsLong(months.getFirst()) / before(months, use))
                .average();
        return remaining.isEmpty()
                ? Optional.empty()
                : Optional.of(HUNDRED.multiply(BigDecimal.valueOf(1 - remaining.getAsDouble()))
                        .setScale(SCALE, RoundingMode.HALF_UP));
    }

    private static long before(List<Month> months, ToLongFunction<Month> use) {
        return months.subList(1, MONTHS_BEFORE + 1).stream().mapToLong(use).sum();
    }

    private static boolean follow(List<Month> months) {
        LocalDate newest = months.getFirst().month();
        for (int back = 1; back <= MONTHS_BEFORE; back++) {
            if (!months.get(back).month().equals(newest.minusMonths(back))) {
                return false;
            }
        }
        return true;
    }
}
