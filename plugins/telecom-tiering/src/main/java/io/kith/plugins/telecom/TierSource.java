package io.kith.plugins.telecom;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a subscriber has the tier that it has. */
enum TierSource {
    RATED,
    INHERITED,
    OVERRIDE;

    /** As the option of {@code tierSource} is called. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TierSource> of(@Nullable String key) {
        return Stream.of(values()).filter(source -> source.key().equals(key)).findFirst();
    }
}
