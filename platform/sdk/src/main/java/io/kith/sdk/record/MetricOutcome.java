package io.kith.sdk.record;

/**
 * What came of points that were written.
 *
 * @param points so many were given
 * @param moved so often a record has got another newest value, a thousand points at a time
 * @param passedOver so many were of records that there are not, or that are not seen or may not be changed
 */
public record MetricOutcome(long points, long moved, long passedOver) {}
