package io.kith.server.metadata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far a conversion is. */
public enum ConversionPhase {
    /** Writes may be under way that do not know of it. */
    BEGUN,
    /** Records are gone through. */
    CONVERTING,
    /** What did not fit is looked at once more. */
    CHECKING,
    /** The new field can take the place of the old one. */
    READY,
    /** It has; whoever follows records is told. */
    TELLING,
    PUBLISHED,
    /** It was cancelled; writes may be under way that do not know. */
    WITHDRAWN,
    /** What had been converted is removed. */
    CLEARING,
    CANCELLED;

    /** In which both fields are written. */
    static final List<ConversionPhase> PENDING = List.of(BEGUN, CONVERTING, CHECKING, READY);

    /** In which what had been converted is there still, and goes. */
    static final List<ConversionPhase> GOING = List.of(WITHDRAWN, CLEARING);

    static final List<ConversionPhase> ENDED = List.of(PUBLISHED, CANCELLED);

    public boolean isPending() {
        return PENDING.contains(this);
    }

    /** Whether it is known what became of it, and nobody's values depend on what is left to do. */
    boolean isDecided() {
        return this == TELLING || ENDED.contains(this);
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ConversionPhase ofKey(String key) {
        return Arrays.stream(values())
                .filter(phase -> phase.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    static String[] keys(List<ConversionPhase> phases) {
        return phases.stream().map(ConversionPhase::key).toArray(String[]::new);
    }
}
