package io.kith.plugins.telecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kith.plugins.telecom.TierScheme.Inputs;
import io.kith.sdk.record.Explanation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierSchemeTest {

    private final TierScheme scheme = Schemes.usual();

    @Test
    void weighsWhatASubscriberBrings() {
        TierScheme.Score score = scheme.score(inputs("80", 72, "50", "100"));
        assertThat(score.value()).isEqualByComparingTo("74.5");
        assertThat(scheme.tier(score.value())).isEqualTo(Tier.PLATINUM);
    }

    @Test
    void saysWhatEachPartHasGiven() {
        assertThat(scheme.score(inputs("80", 72, "50", "100")).why().parts())
                .extracting(
                        Explanation.Part::of,
                        part -> part.input().intValueExact(),
                        part -> part.share().stripTrailingZeros().toPlainString())
                .containsExactly(
                        tuple("arpu", 80, "32"),
                        tuple("tenureMonths", 72, "15"),
                        tuple("contractScore", 50, "7.5"),
                        tuple("paymentScore", 100, "20"));
    }

    @ParameterizedTest
    @CsvSource({
        "100, DIAMOND",
        "85, DIAMOND",
        "84.99, PLATINUM",
        "70, PLATINUM",
        "69.99, GOLD",
        "55, GOLD",
        "54.99, SILVER",
        "40, SILVER",
        "39.99, BASIC",
        "0, BASIC"
    })
    void beginsEachTierAtItsScore(BigDecimal score, Tier tier) {
        assertThat(scheme.tier(score)).isEqualTo(tier);
    }

    @Test
    void countsTenureUpToItsLimitOnly() {
        assertThat(scheme.score(inputs("0", 120, "0", "0")).value()).isEqualByComparingTo("25");
        assertThat(scheme.score(inputs("0", 400, "0", "0")).value()).isEqualByComparingTo("25");
        assertThat(Schemes.with(Map.of("tenureYears", 20))
                        .score(inputs("0", 120, "0", "0"))
                        .value())
                .isEqualByComparingTo("12.5");
    }

    @Test
    void ratesFromTheSeventhMonthOn() {
        LocalDate opened = LocalDate.of(2025, 8, 31);
        assertThat(opened).isAfter(scheme.openedBefore(LocalDate.of(2026, 2, 28)));
        assertThat(opened).isBeforeOrEqualTo(scheme.openedBefore(LocalDate.of(2026, 3, 1)));
    }

    @Test
    void staysBetweenNoneAndAHundredAndRisesWithEachPart() {
        Random random = new Random(1);
        for (int draw = 0; draw < 5_000; draw++) {
            Inputs inputs = new Inputs(points(random), random.nextInt(600), points(random), points(random));
            BigDecimal value = scheme.score(inputs).value();
            assertThat(value).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
            assertThat(scheme.score(new Inputs(
                                    inputs.arpuPercentile().add(BigDecimal.ONE),
                                    inputs.tenureMonths() + 1,
                                    inputs.contract().add(BigDecimal.ONE),
                                    inputs.payment().add(BigDecimal.ONE)))
                            .value())
                    .isGreaterThan(value);
            assertThat(scheme.score(inputs).why().parts().stream()
                            .map(Explanation.Part::share)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(value);
        }
    }

    private static BigDecimal points(Random random) {
        return BigDecimal.valueOf(random.nextInt(10_001), 2);
    }

    private static Inputs inputs(String arpuPercentile, long tenureMonths, String contract, String payment) {
        return new Inputs(
                new BigDecimal(arpuPercentile), tenureMonths, new BigDecimal(contract), new BigDecimal(payment));
    }
}
