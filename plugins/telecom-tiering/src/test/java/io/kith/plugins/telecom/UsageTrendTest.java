package io.kith.plugins.telecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.plugins.telecom.UsageTrend.Month;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTrendTest {

    private static final LocalDate NEWEST = LocalDate.of(2026, 5, 1);

    @Test
    void comparesTheNewestMonthWithTheMeanOfThreeBefore() {
        assertThat(UsageTrend.fall(months(60, 80, 100, 120))).contains(new BigDecimal("40.00"));
    }

    @Test
    void takesARiseForAFallBelowNothing() {
        assertThat(UsageTrend.fall(months(150, 100, 100, 100))).contains(new BigDecimal("-50.00"));
    }

    @Test
    void doesNotTakeSomebodyWhoCallsLessAndSurfsMoreForSomebodyWhoUsesLess() {
        List<Month> months = List.of(
                new Month(NEWEST, 50, 1_500),
                new Month(NEWEST.minusMonths(1), 100, 1_000),
                new Month(NEWEST.minusMonths(2), 100, 1_000),
                new Month(NEWEST.minusMonths(3), 100, 1_000));
        assertThat(UsageTrend.fall(months)).contains(new BigDecimal("0.00"));
    }

    @Test
    void saysNothingWithoutFourMonthsInARow() {
        assertThat(UsageTrend.fall(months(60, 100, 100))).isEmpty();
        List<Month> gap = new ArrayList<>(months(60, 100, 100));
        gap.add(new Month(NEWEST.minusMonths(4), 100, 0));
        assertThat(UsageTrend.fall(gap)).isEmpty();
    }

    @Test
    void saysNothingOfWhoeverUsedNothingBefore() {
        assertThat(UsageTrend.fall(months(60, 0, 0, 0))).isEmpty();
    }

    private static List<Month> months(int... voice) {
        List<Month> months = new ArrayList<>();
        for (int minutes : voice) {
            months.add(new Month(NEWEST.minusMonths(months.size()), minutes, 0));
        }
        return months;
    }
}
