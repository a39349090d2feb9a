package io.kith.plugins.telecom;

import io.kith.sdk.record.Message;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the lowest to the highest: their order is that of the service that they bring. */
enum Tier {
    BASIC("Basic", "普通"),
    SILVER("Silver", "白银"),
    GOLD("Gold", "黄金"),
    PLATINUM("Platinum", "铂金"),
    DIAMOND("Diamond", "钻石");

    private final Message label;

    Tier(String en, String zh) {
        this.label = Message.of(en, zh);
    }

    /** As the choice list {@code telecom_tiers} calls it. */
    Message label() {
        return label;
    }

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
