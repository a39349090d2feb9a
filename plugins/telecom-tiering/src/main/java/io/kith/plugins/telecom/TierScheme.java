package io.kith.plugins.telecom;

import io.kith.sdk.host.RuleSet;
import io.kith.sdk.record.Explanation;
import io.kith.sdk.record.MetricPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * How a company scores its subscribers and which tier a score is worth.
 *
 * @param version of the rule set that it was read from
 * @param from the lowest score of each tier
 */
record TierScheme(
        long version,
        BigDecimal arpuWeight,
        BigDecimal tenureWeight,
        BigDecimal contractWeight,
        BigDecimal paymentWeight,
        int tenureYears,
        Map<Tier, BigDecimal> from,
        int monthsBeforeRating,
        int monthsBetweenRatings,
        int noticeDays,
        int graceDays) {

    static final String RULE_SET = "telecom_score";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int SCALE = 2;

    static TierScheme of(RuleSet rules) {
        Map<Tier, BigDecimal> from = new EnumMap<>(Tier.class);
        from.put(Tier.DIAMOND, rules.number("diamondFrom"));
        from.put(Tier.PLATINUM, rules.number("platinumFrom"));
        from.put(Tier.GOLD, rules.number("goldFrom"));
        from.put(Tier.SILVER, rules.number("silverFrom"));
        from.put(Tier.BASIC, BigDecimal.ZERO);
        return new TierScheme(
                rules.version(),
                rules.number("arpuWeight"),
                rules.number("tenureWeight"),
                rules.number("contractWeight"),
                rules.number("paymentWeight"),
                rules.number("tenureYears").intValueExact(),
                from,
                rules.number("monthsBeforeRating").intValueExact(),
                rules.number("monthsBetweenRatings").intValueExact(),
                rules.number("noticeDays").intValueExact(),
                rules.number("graceDays").intValueExact());
    }

    /** What a subscriber's score is made of; each part but the months between 0 and 100. */
    record Inputs(BigDecimal arpuPercentile, long tenureMonths, BigDecimal contract, BigDecimal payment) {}

    record Score(BigDecimal value, Explanation why) {

        MetricPoint on(LocalDate day, UUID subscriber, long scheme) {
            return MetricPoint.of(subscriber, day, value).by(scheme, why);
        }
    }

    Score score(Inputs inputs) {
        Explanation why = Explanation.of("arpu", inputs.arpuPercentile(), share(arpuWeight, inputs.arpuPercentile()))
                .and(
                        "tenureMonths",
                        BigDecimal.valueOf(inputs.tenureMonths()),
                        share(tenureWeight, tenurePoints(inputs.tenureMonths())))
                .and("contractScore", inputs.contract(), share(contractWeight, inputs.contract()))
                .and("paymentScore", inputs.payment(), share(paymentWeight, inputs.payment()));
        // of the shares as people read them, so that they add up to it
        BigDecimal value = why.parts().stream().map(Explanation.Part::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Score(value, why);
    }

    /** The highest tier that begins at the score or below. */
    Tier tier(BigDecimal score) {
        Tier worth = Tier.BASIC;
        for (Tier tier : Tier.values()) {
            if (score.compareTo(from.getOrDefault(tier, BigDecimal.ZERO)) >= 0) {
                worth = tier;
            }
        }
        return worth;
    }

    /** Who was opened on this day or earlier has been there for as many full months as a first rating needs. */
    LocalDate openedBefore(LocalDate today) {
        return today.minusMonths(monthsBeforeRating);
    }

    private BigDecimal tenurePoints(long months) {
        long counting = Math.clamp(months, 0L, (long) tenureYears * MONTHS_OF_A_YEAR);
        return BigDecimal.valueOf(counting)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf((long) tenureYears * MONTHS_OF_A_YEAR), SCALE * 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(BigDecimal weight, BigDecimal points) {
        return weight.multiply(points).divide(HUNDRED, SCALE, RoundingMode.HALF_UP);
    }
}
