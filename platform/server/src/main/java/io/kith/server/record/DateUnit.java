package io.kith.server.record;

import io.kith.server.tenancy.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much time is a group of its own; a group is named by its first day. */
enum DateUnit {
    DAY,
    /** From the company's first weekday on. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /**
     * Whole days since 1970.
     *
     * @param day SQL of the same
     */
    Sql firstDay(Sql day, Tenant tenant) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> {
                // 1970 began on a Thursday; far enough behind zero that what is divided is positive, and so rounded
                // downwards
                int shift = 70_000_000 + 4 - tenant.firstWeekday().getValue();
                yield Sql.of("((").then(day).then(" + %1$d) / 7 * 7 - %1$d)".formatted(shift));
            }
            case MONTH, QUARTER, YEAR ->
                Sql.of("(date_trunc('" + key() + "', (date '1970-01-01' + ")
                        .then(day)
                        .then("::int)::timestamp)::date - date '1970-01-01')");
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DateUnit> ofKey(String key) {
        return Arrays.stream(values()).filter(unit -> unit.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(DateUnit::key).toList();
    }
}
