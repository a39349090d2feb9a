package io.kith.plugins.telecom;

import io.kith.sdk.host.RuleSet;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Tier schemes for tests of what is worked out by them. */
final class Schemes {

    private static final Map<String, Integer> USUAL = Map.ofEntries(
            Map.entry("arpuWeight", 40),
            Map.entry("tenureWeight", 25),
            Map.entry("contractWeight", 15),
            Map.entry("paymentWeight", 20),
            Map.entry("diamondFrom", 85),
            Map.entry("platinumFrom", 70),
            Map.entry("goldFrom", 55),
            Map.entry("silverFrom", 40),
            Map.entry("tenureYears", 10),
            Map.entry("monthsBeforeRating", 6),
            Map.entry("monthsBetweenRatings", 12),
            Map.entry("noticeDays", 30),
            Map.entry("graceDays", 60),
            Map.entry("overrideMonths", 12));

    private Schemes() {}

    static TierScheme usual() {
        return with(Map.of());
    }

    static TierScheme with(Map<String, Integer> others) {
        Map<String, Object> values = new HashMap<>();
        USUAL.forEach((key, value) -> values.put(key, BigDecimal.valueOf(others.getOrDefault(key, value))));
        return TierScheme.of(new RuleSet(TierScheme.RULE_SET, 7, values));
    }
}
