package io.kith.sdk.host;

import io.kith.sdk.record.MetricOutcome;
import io.kith.sdk.record.MetricPoint;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Values of records that are worked out again and again, with what they were before: scores, shares, indices. A metric is a field of the plugin's
 * that its definitions keep a series of ({@code series: month}): one point for each record and period, of which the newest is what the field has, so
 * that lists filter, sort and show it. Nobody else writes such a field.
 *
 * <pre>{@code
 * metrics.write("telecom_subscriber", "score", Stream.of(MetricPoint.of(id, clock.today(), new BigDecimal("74.5"))))
 * }</pre>
 *
 * <p>It is made for all records of a company at once. Points go the short way: no hooks are called, and nothing but the metric and the formulas
 * that name it changes, which is no edit of the record and stands in no history but the series. A value that decides something, such as a tier,
 * belongs into a field of its own that is written through {@link Records} where it changes.
 *
 * <p>Needs no capability for the plugin's own fields, and no other field can be such a one; the object has to be one that the plugin reads. Every method blocks while the database answers. Outside of
 * a call of a hook, and on other threads than the call's, all of them throw {@link IllegalStateException}. All throw
 * {@link io.kith.sdk.error.CapabilityMissingException}, {@link io.kith.sdk.error.AccessDeniedException},
 * {@link io.kith.sdk.error.NotFoundException} (of an object, or of a field that is no metric of the plugin's) and
 * {@link io.kith.sdk.error.UnavailableException}.
 */
public interface Metrics {

    /**
     * Writes points, up to 1,000 at a time in a transaction of their own: if the last of them fail, those before are there. A point takes the place of that of the same record and
     * period, so that a run that begins anew does no harm. The stream is read on the thread of the call, and may be read from {@link Records}.
     *
     * @throws IllegalArgumentException if a value is none that the field can have, or a day has not come yet in the company; points of the same
     *     thousand are not written then
     * @throws IllegalStateException before a record is saved, whose transaction is not to wait for others
     */
    MetricOutcome write(String object, String field, Stream<MetricPoint> points);

    /**
     * The points of one record, newest first; none if there is no such record that is seen.
     *
     * @param most between 1 and 1,000
     */
    List<MetricPoint> history(String object, String field, UUID record, int most);
}
