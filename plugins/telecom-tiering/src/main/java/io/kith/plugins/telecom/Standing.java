package io.kith.plugins.telecom;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscriber stands.
 *
 * @param ownTier what its own score was worth when it was rated; null before the first rating
 * @param ratedOn when that was
 * @param tier what it is served as; null if it has none yet, or none any more
 * @param source why; null without a tier
 * @param since the day on which it came to this tier, or lost its last one
 * @param downgrade what it has been told; null for nothing
 */
record Standing(
        @Nullable Tier ownTier,
        @Nullable LocalDate ratedOn,
        @Nullable Tier tier,
        @Nullable TierSource source,
        @Nullable LocalDate since,
        @Nullable Downgrade downgrade) {

    static final Standing NONE = new Standing(null, null, null, null, null, null);

    /**
     * A tier that it falls to unless it rises again before.
     *
     * @param until the last day on which it keeps the tier that it has
     */
    record Downgrade(Tier to, LocalDate noticedOn, LocalDate until) {}
}
