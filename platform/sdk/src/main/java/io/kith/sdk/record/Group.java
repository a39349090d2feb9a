package io.kith.sdk.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one group come to.
 *
 * @param keys one for each field that records are grouped by, of the type of its values ({@link java.time.LocalDate} for dates and moments);
 *     null for those without a value
 * @param figures in the order in which they were asked for: {@link Long} for counts, {@link java.math.BigDecimal} for other numbers (of money
 *     in the company's currency), {@link java.time.LocalDate} or {@link java.time.Instant}; null where there is nothing
 */
public record Group(List<@Nullable Object> keys, List<@Nullable Object> figures) {

    public Group(List<@Nullable Object> keys, List<@Nullable Object> figures) {
        this.keys = Collections.unmodifiableList(new ArrayList<@Nullable Object>(keys));
        this.figures = Collections.unmodifiableList(new ArrayList<@Nullable Object>(figures));
    }

    /** @throws ClassCastException if it is of another type */
    public <T> Optional<T> key(int index, Class<T> type) {
        return Optional.ofNullable(keys.get(index)).map(type::cast);
    }

    /** @throws ClassCastException if it is of another type */
    public <T> Optional<T> figure(int index, Class<T> type) {
        return Optional.ofNullable(figures.get(index)).map(type::cast);
    }
}
