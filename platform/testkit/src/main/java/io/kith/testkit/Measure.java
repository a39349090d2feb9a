package io.kith.testkit;

import io.kith.config.condition.RecordValues;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.record.Figure;
import io.kith.sdk.record.Figure.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One figure of many records.
 *
 * @param value what it is worked out of
 * @param scale decimal places of its field
 */
record Measure(Function function, java.util.function.Function<Row, @Nullable Object> value, int scale) {

    /** How many places an average is finer than what it is of; ties are rounded to the even one. */
    private static final int FINER = 2;

    /** Empty if there is no such figure of that. */
    static Optional<Measure> of(ObjectType object, Figure figure) {
        String name = figure.field();
        if (name == null) {
            return figure.function() == Function.COUNT
                    ? Optional.of(new Measure(Function.COUNT, Row::id, 0))
                    : Optional.empty();
        }
        return switch (name) {
            case AskedRow.CREATED_AT -> moment(figure, Row::createdAt);
            case AskedRow.UPDATED_AT -> moment(figure, Row::updatedAt);
            default ->
                object.field(name)
                        .filter(field -> AskedVariables.isFilterable(object, field))
                        .filter(field -> takes(figure.function(), field))
                        .map(field -> new Measure(
                                figure.function(),
                                row -> value(field, row),
                                Objects.requireNonNullElse(field.definition().scale(), 0)));
        };
    }

    private static @Nullable Object value(Field field, Row row) {
        Object value = row.values().get(field.id());
        return value == null ? null : RecordValues.comparable(field, value);
    }

    private static Optional<Measure> moment(Figure figure, java.util.function.Function<Row, @Nullable Object> value) {
        return switch (figure.function()) {
            case COUNT, MIN, MAX -> Optional.of(new Measure(figure.function(), value, 0));
            case SUM, AVG -> Optional.empty();
        };
    }

    static List<String> names(ObjectType object, Function function) {
        return Stream.concat(
                        object.fields().stream().map(Field::key), Stream.of(AskedRow.CREATED_AT, AskedRow.UPDATED_AT))
                .filter(name -> of(object, new Figure(function, name)).isPresent())
                .toList();
    }

    private static boolean takes(Function function, Field field) {
        boolean number = switch (field.type()) {
            case INTEGER, DECIMAL, PERCENT, MONEY -> true;
            default -> false;
        };
        boolean day = switch (field.type()) {
            case DATE, DATE_TIME -> true;
            default -> false;
        };
        return switch (function) {
            case COUNT -> true;
            case SUM, AVG -> number;
            case MIN, MAX -> number || day;
        };
    }

    @Nullable Object of(List<Row> rows) {
        List<Object> values = rows.stream().map(value).filter(Objects::nonNull).toList();
        if (function == Function.COUNT) {
            return (long) values.size();
        }
        if (values.isEmpty()) {
            return null;
        }
        return switch (function) {
            case COUNT -> throw new IllegalStateException("counted above");
            case SUM -> scaled(Rollups.sum(values));
            case MIN -> scaled(values.stream().min(Rollups::compared).orElseThrow());
            case MAX -> scaled(values.stream().max(Rollups::compared).orElseThrow());
            case AVG ->
                Rollups.sum(values)
                        .setScale(scale + FINER, RoundingMode.UNNECESSARY)
                        .divide(BigDecimal.valueOf(values.size()), RoundingMode.HALF_EVEN);
        };
    }

    private Object scaled(Object value) {
        return value instanceof BigDecimal number ? number.setScale(scale, RoundingMode.HALF_EVEN) : value;
    }
}
