package io.kith.sdk.host;

import io.kith.sdk.record.DateUnit;
import io.kith.sdk.record.Figure;
import io.kith.sdk.record.Group;
import java.util.List;
import java.util.Map;

/**
 * What records of one object come to, exactly, however many. Immutable: each method that says more of it gives another one. What it throws
 * when it is asked stands at {@link Records}, and {@link io.kith.sdk.error.InvalidQueryException} where it cannot be asked so.
 *
 * <pre>{@code
 * records.aggregate("telecom_subscriber").by("tier").of(Figure.count(), Figure.sum("arpu"))
 * }</pre>
 */
public interface RecordAggregation {

    /** Of those records of which a condition in CEL is true. */
    default RecordAggregation where(String condition) {
        return where(condition, Map.of());
    }

    /** As {@link RecordQuery#where(String, Map)}. */
    RecordAggregation where(String condition, Map<String, ?> given);

    /** Group by group of what a field says; up to two fields. */
    RecordAggregation by(String field);

    /** Group by group of the days, months and so on of a date or a moment; up to two fields. */
    RecordAggregation by(String field, DateUnit unit);

    /** The first 1,000 groups in the order of their keys; one of all records if nothing is said of groups. At least one figure, at most 20. */
    List<Group> of(Figure... figures);
}
