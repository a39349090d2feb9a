package io.kith.sdk.record;

/** How much time is a group of its own, by the company's calendar; a group is named by its first day. */
public enum DateUnit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR
}
