package io.kith.sdk.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question for records of one object. Immutable: each method that says more of it gives another one. What it throws when it is asked stands
 * at {@link Records}, and {@link io.kith.sdk.error.InvalidQueryException} where it cannot be asked so, and
 * {@link io.kith.sdk.error.RecordTypeException} where its type does not fit the object as the company has it.
 *
 * <pre>{@code
 * records.query(Subscriber.class)
 *         .where("customer == given.customer && tenureMonths >= 6", Map.of("customer", id))
 *         .sort("-createdAt")
 *         .stream()
 * }</pre>
 */
public interface RecordQuery<T> {

    /** Those of which a condition in CEL is true. A second one takes the place of the first. */
    default RecordQuery<T> where(String condition) {
        return where(condition, Map.of());
    }

    /**
     * As {@link #where(String)}, with values that the condition calls {@code given.name}. They are never read as CEL, whatever they hold.
     *
     * @param given {@link String}, {@link Boolean}, numbers, {@link java.time.LocalDate}, {@link java.time.Instant} and
     *     {@link java.util.UUID} by name, a name being letters and digits
     * @throws IllegalArgumentException if a value or a name is no such thing
     */
    RecordQuery<T> where(String condition, Map<String, ?> given);

    /** By fields, in this order; a {@code -} before one turns it round. Newest first if nobody says. */
    RecordQuery<T> sort(String... fields);

    /**
     * No more than so many.
     *
     * @throws IllegalArgumentException unless it is more than 0
     */
    RecordQuery<T> limit(int most);

    /** All of them at once; 500 unless a limit is set. */
    List<T> list();

    /**
     * All of them, one page of them in memory at a time. Records that are written meanwhile may or may not be among them.
     * Sequential, for the time of the call.
     */
    Stream<T> stream();

    /** How many there are, whatever the limit. */
    long count();

    Optional<T> first();
}
