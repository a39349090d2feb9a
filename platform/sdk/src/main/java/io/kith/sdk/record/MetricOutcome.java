package io.kith.sdk.record;

/**
 * What came of points that were written.
 *
 * @param points so many were given
 * @param moved so many records have another newest value than before
 * @param passedOver so many were of records that there are not, or that are not seen
 */
public record MetricOutcome(long points, long moved, long passedOver) {}
