package io.kith.server.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Paging by position rather than by count: a page begins right after the last row of the one before, so that rows which come or go
 * elsewhere neither repeat nor hide others. A list has two parts, rows with a value of the first key and rows without; each is one range of
 * an index.
 */
final class Keyset {

    private Keyset() {}

    /** The row after which a page begins: its keys, in the order of the sorting, and its id. */
    record Position(List<@Nullable Object> keys, UUID id) {

        Position {
            // not List.copyOf: a missing value is a position too
            keys = Collections.unmodifiableList(new ArrayList<>(keys));
        }

        boolean inValues() {
            return keys.getFirst() != null;
        }
    }

    /** Rows that have a value of the first key, after a position among them. */
    static Sql values(SortOrder order, @Nullable Position after) {
        Sql present = Sql.of(order.keys().getFirst().column() + " is not null");
        return after == null || !after.inValues()
                ? present
                : present.then(" and ").then(after(order, after, 0));
    }

    /** Rows without a value of the first key, after a position among them. */
    static Sql missing(SortOrder order, @Nullable Position after) {
        Sql absent = Sql.of(order.keys().getFirst().column() + " is null");
        return after == null || after.inValues() ? absent : absent.then(" and ").then(after(order, after, 1));
    }

    /** Of the first key, nothing is said of missing values: there are none, and an index read backwards has them first. */
    static String orderBy(SortOrder order) {
        String direction = order.descending() ? " desc" : "";
        return order.keys().getFirst().column() + direction + ", " + orderByMissing(order);
    }

    /** Without the first key, which all rows of the second part lack. */
    static String orderByMissing(SortOrder order) {
        String direction = order.descending() ? " desc" : "";
        return order.keys().stream()
                .skip(1)
                .map(key -> key.column() + (key.descending() ? " desc nulls last, " : ", "))
                .collect(Collectors.joining("", "", "r.id" + direction));
    }

    private static Sql after(SortOrder order, Position position, int from) {
        if (from == 0 && order.keys().size() == 1) {
            // one comparison of rows is one range of the index
            SortOrder.Key key = order.keys().getFirst();
            return Sql.of(
                    "(%s, r.id) %s (%s, ?)"
                            .formatted(
                                    key.column(),
                                    key.descending() ? "<" : ">",
                                    key.kind().parameter()),
                    position.keys().getFirst(),
                    position.id());
        }
        Sql later = later(order, position, from);
        if (from > 0) {
            return later;
        }
        SortOrder.Key key = order.keys().getFirst();
        return Sql.of(
                        "%s %s %s and "
                                .formatted(
                                        key.column(),
                                        key.descending() ? "<=" : ">=",
                                        key.kind().parameter()),
                        position.keys().getFirst())
                .then(later);
    }

    private static Sql later(SortOrder order, Position position, int from) {
        if (from == order.keys().size()) {
            return Sql.of("r.id " + (order.descending() ? "<" : ">") + " ?", position.id());
        }
        SortOrder.Key key = order.keys().get(from);
        Object value = position.keys().get(from);
        Sql rest = later(order, position, from + 1);
        if (value == null) {
            return Sql.of("(" + key.column() + " is null and ").then(rest).then(")");
        }
        return Sql.of(
                        "(%s %s %s or %s is null or (%s = %s and "
                                .formatted(
                                        key.column(),
                                        key.descending() ? "<" : ">",
                                        key.kind().parameter(),
                                        key.column(),
                                        key.column(),
                                        key.kind().parameter()),
                        value,
                        value)
                .then(rest)
                .then("))");
    }
}
