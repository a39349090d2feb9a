package io.kith.plugins.telecom;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the lowest to the highest: their order is that of the service that they bring. */
enum Tier {
    BASIC,
    SILVER,
    GOLD,
    PLATINUM,
    DIAMOND;

    /** As the option is called in the choice list {@code telecom_tiers}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Tier> of(@Nullable String key) {
        return Stream.of(values()).filter(tier -> tier.key().equals(key)).findFirst();
    }

    boolean isAbove(Tier other) {
        return compareTo(other) > 0;
    }

    static Tier higher(Tier one, Tier other) {
        return one.isAbove(other) ? one : other;
    }
}
