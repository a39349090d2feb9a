package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.RollupFunction;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.ProblemViolation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What many records come to, by one figure: exact, since it is added up in whole numbers, and an average is divided but once.
 *
 * @param function of those that have a value
 * @param kind of the value
 * @param scale of its whole numbers
 * @param value SQL over rows {@code r}
 */
record Measure(RollupFunction function, Kind kind, int scale, String value) {

    /** How many places an average is finer than what it is of; ties are rounded to the even one. */
    private static final int FINER = 2;

    private static final Map<String, String> MOMENTS =
            Map.of(FilterVariables.CREATED_AT, "r.created_at", FilterVariables.UPDATED_AT, "r.updated_at");

    /** What the values are, as the database has them. */
    enum Kind {
        NUMBER,
        EPOCH_DAY,
        MICROS,
        TIMESTAMP,
        /** That can be counted only. */
        OTHER;

        private static Kind of(FieldType type) {
            return switch (type) {
                case INTEGER, DECIMAL, PERCENT, MONEY -> NUMBER;
                case DATE -> EPOCH_DAY;
                case DATE_TIME -> MICROS;
                case TEXT,
                        LONG_TEXT,
                        RICH_TEXT,
                        BOOLEAN,
                        CHOICE,
                        MULTI_CHOICE,
                        PHONE,
                        EMAIL,
                        URL,
                        ADDRESS,
                        TAGS,
                        REFERENCE,
                        REFERENCES,
                        FILES,
                        AUTO_NUMBER,
                        USER -> OTHER;
            };
        }

        private boolean takes(RollupFunction function) {
            return switch (function) {
                case COUNT -> true;
                case SUM, AVG -> this == NUMBER;
                case MIN, MAX -> this != OTHER;
            };
        }
    }

    static final Measure RECORDS = new Measure(RollupFunction.COUNT, Kind.OTHER, 0, "*");

    /** Empty if there is no such figure of that. */
    static Optional<Measure> of(EffectiveSchema schema, ObjectType object, RollupFunction function, String name) {
        String moment = MOMENTS.get(name);
        if (moment != null) {
            return Kind.TIMESTAMP.takes(function)
                    ? Optional.of(new Measure(function, Kind.TIMESTAMP, 0, moment))
                    : Optional.empty();
        }
        return schema.readable(object, name)
                .filter(field -> FilterVariables.isFilterable(schema, object, field))
                .filter(field -> Kind.of(field.type()).takes(function))
                .map(field -> new Measure(
                        function,
                        Kind.of(field.type()),
                        Comparables.scale(field),
                        schema.slot(object, field)
                                .map(slot -> "r." + slot.column())
                                .orElseGet(() -> "case when " + FilterSql.any(field) + " then 1 end")));
    }

    /** What is wrong where there is none. */
    static ProblemViolation violation(EffectiveSchema schema, ObjectType object, RollupFunction function, String path) {
        return new ProblemViolation(path, "not-measurable", Map.of("allowed", names(schema, object, function)));
    }

    private static List<String> names(EffectiveSchema schema, ObjectType object, RollupFunction function) {
        List<String> names =
                new ArrayList<>(object.fields().stream().map(Field::key).toList());
        names.add(FilterVariables.CREATED_AT);
        names.add(FilterVariables.UPDATED_AT);
        return names.stream()
                .filter(name -> of(schema, object, function, name).isPresent())
                .toList();
    }

    /** What is asked of rows: the figure, and for an average of how many. */
    String figure(int index) {
        return switch (function) {
            case COUNT, SUM, MIN, MAX -> "%s(%s) as m%d".formatted(function.key(), value, index);
            case AVG -> "sum(%1$s) as m%2$d, count(%1$s) as n%2$d".formatted(value, index);
        };
    }

    /** The same of groups {@code d} that become one. */
    String ofParts(int index) {
        return switch (function) {
            case COUNT, SUM -> "sum(d.m%1$d) as m%1$d".formatted(index);
            case MIN, MAX -> "%1$s(d.m%2$d) as m%2$d".formatted(function.key(), index);
            case AVG -> "sum(d.m%1$d) as m%1$d, sum(d.n%1$d) as n%1$d".formatted(index);
        };
    }

    /** The same of all groups {@code g} together, if no row is in two of them. */
    String ofGroups(int index) {
        return switch (function) {
            case COUNT, SUM -> ", sum(g.m%1$d) over () as all_m%1$d".formatted(index);
            case MIN, MAX -> ", %1$s(g.m%2$d) over () as all_m%2$d".formatted(function.key(), index);
            case AVG -> ", sum(g.m%1$d) over () as all_m%1$d, sum(g.n%1$d) over () as all_n%1$d".formatted(index);
        };
    }

    /** The same as it has been asked of all rows, which is in {@code t}. */
    String ofRows(int index) {
        return switch (function) {
            case COUNT, SUM, MIN, MAX -> ", t.m%1$d as all_m%1$d".formatted(index);
            case AVG -> ", t.m%1$d as all_m%1$d, t.n%1$d as all_n%1$d".formatted(index);
        };
    }

    /** By what groups {@code g} are put into order. */
    String order(int index) {
        return function == RollupFunction.AVG ? "g.m%1$d / g.n%1$d".formatted(index) : "g.m" + index;
    }

    /**
     * As it is in JSON: how many there are as a number, other numbers as text in the field's own decimal places; null of none.
     *
     * @param prefix of the columns: empty for a group
     */
    @Nullable Object read(ResultSet row, String prefix, int index) throws SQLException {
        String column = prefix + "m" + index;
        if (kind == Kind.TIMESTAMP && function != RollupFunction.COUNT) {
            OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant().toString();
        }
        BigDecimal number = row.getBigDecimal(column);
        if (number == null) {
            return null;
        }
        return switch (function) {
            case COUNT -> number.longValueExact();
            case SUM -> plain(number, scale);
            case MIN, MAX -> shown(number);
            case AVG ->
                plain(
                        number.setScale(FINER, RoundingMode.UNNECESSARY)
                                .divide(row.getBigDecimal(prefix + "n" + index), RoundingMode.HALF_EVEN),
                        scale);
        };
    }

    /** What it comes to where there is nothing at all. */
    @Nullable Object ofNothing() {
        return function == RollupFunction.COUNT ? 0L : null;
    }

    private String shown(BigDecimal number) {
        return switch (kind) {
            case NUMBER -> plain(number, scale);
            case EPOCH_DAY -> LocalDate.ofEpochDay(number.longValueExact()).toString();
            case MICROS ->
                Instant.EPOCH.plus(number.longValueExact(), ChronoUnit.MICROS).toString();
            case TIMESTAMP, OTHER -> throw new IllegalStateException("no number: " + kind);
        };
    }

    static String plain(BigDecimal scaled, int scale) {
        return scaled.movePointLeft(scale).toPlainString();
    }
}
