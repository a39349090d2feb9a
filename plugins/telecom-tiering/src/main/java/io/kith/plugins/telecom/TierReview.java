package io.kith.plugins.telecom;

import io.kith.plugins.telecom.Standing.Downgrade;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of where a subscriber stands, on one day.
 *
 * <ul>
 *   <li>Its own tier rises on the day on which its score does, and begins a year anew then. It falls only when that year is over: the score is
 *       new every night, and nobody loses within a year what they were promised for it, whatever becomes of the scheme meanwhile.
 *   <li>It is served as what is higher, its own tier or that of its group.
 *   <li>What is lower than it has comes after notice and grace. Until then it may rise, which ends the downgrade; it falls no further than it was
 *       told, and is told anew if it has to.
 *   <li>What is set by hand holds until its last day, and what it has given goes with it: that day was known from the first.
 *   <li>Whoever has had a tier is served as basic at least. A closed account has none.
 * </ul>
 *
 * Done twice on one day it does nothing the second time.
 */
record TierReview(TierScheme scheme, LocalDate today) {

    /**
     * What is known of a subscriber.
     *
     * @param score null as long as it is not rated
     * @param groupTier null without a group
     * @param setByHand null unless one is in force
     */
    record Evidence(
            boolean closed,
            @Nullable BigDecimal score,
            @Nullable Tier groupTier,
            @Nullable Tier setByHand) {}

    Standing review(Standing before, Evidence evidence) {
        if (evidence.closed()) {
            return ended(before);
        }
        Standing rated = rated(before, evidence.score());
        if (evidence.setByHand() != null) {
            return served(rated, evidence.setByHand(), TierSource.OVERRIDE);
        }
        Tier due = due(rated, evidence.groupTier());
        if (due == null) {
            return rated;
        }
        TierSource source =
                due == evidence.groupTier() && due != rated.ownTier() ? TierSource.INHERITED : TierSource.RATED;
        boolean falls = rated.tier() != null && rated.tier().isAbove(due) && rated.source() != TierSource.OVERRIDE;
        return falls ? falling(rated, due, source) : served(rated, due, source);
    }

    private Standing ended(Standing before) {
        return before.tier() == null && before.ownTier() == null
                ? before
                : new Standing(null, null, null, null, today, null);
    }

    private Standing rated(Standing before, @Nullable BigDecimal score) {
        if (score == null) {
            return before;
        }
        Tier worth = scheme.tier(score);
        boolean isDue = before.ownTier() == null
                || before.ratedOn() == null
                || worth.isAbove(before.ownTier())
                || !before.ratedOn().plusMonths(scheme.monthsBetweenRatings()).isAfter(today);
        return isDue
                ? new Standing(worth, today, before.tier(), before.source(), before.since(), before.downgrade())
                : before;
    }

    private static @Nullable Tier due(Standing rated, @Nullable Tier groupTier) {
        if (rated.ownTier() != null && groupTier != null) {
            return Tier.higher(rated.ownTier(), groupTier);
        }
        if (rated.ownTier() != null) {
            return rated.ownTier();
        }
        return groupTier == null && rated.tier() != null ? Tier.BASIC : groupTier;
    }

    private Standing falling(Standing rated, Tier due, TierSource source) {
        Downgrade told = rated.downgrade();
        if (told == null) {
            return with(rated, notice(due));
        }
        Tier to = Tier.higher(told.to(), due);
        if (!today.isAfter(told.until())) {
            return with(rated, new Downgrade(to, told.noticedOn(), told.until()));
        }
        Standing fallen = served(rated, to, source);
        return to.isAbove(due) ? with(fallen, notice(due)) : fallen;
    }

    private Downgrade notice(Tier to) {
        return new Downgrade(to, today, today.plusDays(scheme.noticeDays() + (long) scheme.graceDays()));
    }

    private Standing served(Standing rated, Tier tier, TierSource source) {
        LocalDate since = tier == rated.tier() ? rated.since() : today;
        return new Standing(rated.ownTier(), rated.ratedOn(), tier, source, since, null);
    }

    private static Standing with(Standing standing, Downgrade downgrade) {
        return new Standing(
                standing.ownTier(),
                standing.ratedOn(),
                standing.tier(),
                standing.source(),
                standing.since(),
                downgrade);
    }
}
