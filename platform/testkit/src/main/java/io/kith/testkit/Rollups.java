package io.kith.testkit;

import io.kith.config.condition.RecordValues;
import io.kith.config.definition.RollupFunction;
import io.kith.config.record.Formulas;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Rollup;
import io.kith.expression.Evaluator;
import io.kith.expression.Truth;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values worked out of the records that refer to a record. Where there is none, a count and a sum are 0 and everything else is missing. */
final class Rollups {

    private Rollups() {}

    static void put(Company company, Row row, Map<String, Object> values) {
        row.object().rollups().forEach((id, rollup) -> {
            Field field = row.object().fieldById(id).orElseThrow();
            Object value = value(company, row, rollup, field);
            if (value == null) {
                values.remove(id);
            } else {
                values.put(id, value);
            }
        });
    }

    /** Puts what a record begins with, to which nothing refers yet. */
    static void begin(ObjectType object, Map<String, Object> values) {
        object.rollups().forEach((id, rollup) -> {
            if (rollup.function() == RollupFunction.COUNT || rollup.function() == RollupFunction.SUM) {
                Field field = object.fieldById(id).orElseThrow();
                Writing.set(values, id, Formulas.fitted(field, BigDecimal.ZERO, Company.CURRENCY));
            }
        });
    }

    private static @Nullable Object value(Company company, Row row, Rollup rollup, Field field) {
        List<Row> related = company
                .referring(rollup.object(), rollup.reference().id(), row.id())
                .stream()
                .filter(one -> fits(company, one, rollup))
                .toList();
        Field of = rollup.of();
        if (of == null || rollup.function() == RollupFunction.COUNT) {
            return Formulas.fitted(field, BigDecimal.valueOf(related.size()), Company.CURRENCY);
        }
        List<Object> values = related.stream()
                .map(one -> one.values().get(of.id()))
                .filter(Objects::nonNull)
                .map(value -> RecordValues.comparable(of, value))
                .toList();
        Object worked = switch (rollup.function()) {
            case COUNT -> throw new IllegalStateException("counted above");
            case SUM -> sum(values);
            case AVG ->
                values.isEmpty()
                        ? null
                        : sum(values)
                                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128)
                                .setScale(10, RoundingMode.HALF_UP);
            case MIN -> values.stream().min(Rollups::compared).orElse(null);
            case MAX -> values.stream().max(Rollups::compared).orElse(null);
        };
        return worked instanceof BigDecimal number ? Formulas.fitted(field, number, Company.CURRENCY) : worked;
    }

    private static boolean fits(Company company, Row row, Rollup rollup) {
        return rollup.where() == null
                || Evaluator.evaluate(rollup.where(), new RecordValues(row.object(), row.values()), company.context())
                        == Truth.TRUE;
    }

    static BigDecimal sum(List<Object> numbers) {
        return numbers.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Numbers, days, moments and texts by their order; two values of one field. */
    @SuppressWarnings("unchecked")
    static int compared(Object one, Object other) {
        return ((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder()).compare(one, other);
    }
}
