package io.kith.config.definition;

import org.jspecify.annotations.Nullable;

/**
 * How much somebody may take from the public pool, the records of an object that have no owner.
 *
 * @param holds how many records of the object they have at most, those that were never in the pool too
 * @param daily how many they take within 24 hours at most; null for as many as they may have
 */
public record ClaimLimits(int holds, @Nullable Integer daily) {

    public static final int MOST = 1_000_000;

    /** What somebody may who is given both. */
    public ClaimLimits or(ClaimLimits other) {
        return new ClaimLimits(
                Math.max(holds, other.holds),
                daily == null || other.daily == null ? null : Integer.valueOf(Math.max(daily, other.daily)));
    }
}
