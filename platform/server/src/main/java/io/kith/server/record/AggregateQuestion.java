package io.kith.server.record;

import io.kith.config.definition.RollupFunction;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.Aggregation.By;
import io.kith.server.record.Aggregation.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody asks many records for; null is the usual: how many there are, in one group, in the order of the groups' values. */
public record AggregateQuestion(
        @Nullable String filter,
        @Nullable List<@Nullable GroupBy> groupBy,
        @Nullable List<@Nullable Figure> measures,
        @Nullable OrderBy orderBy,
        @Nullable Integer limit) {

    static final int MOST_GROUPS = 1_000;
    private static final int USUAL_GROUPS = 100;
    private static final int MOST_GROUPINGS = 2;
    private static final int MOST_MEASURES = 20;

    /** @param unit of a date or a moment; a day unless somebody says */
    public record GroupBy(@Nullable String field, @Nullable String unit) {}

    public record Figure(
            @Nullable String function, @Nullable String field) {}

    /** By one of them, counted from 0. */
    public record OrderBy(
            @Nullable Integer measure,
            @Nullable Integer group,
            @Nullable Boolean descending) {}

    /** As far as it can be understood; what is wrong with it is added to the violations. */
    Aggregation read(EffectiveSchema schema, ObjectType object, List<ProblemViolation> violations) {
        List<Grouping> groupings = groupings(schema, object, violations);
        List<Measure> read = measures(schema, object, violations);
        int most = limit == null ? USUAL_GROUPS : limit;
        PageLimit.violation(most, MOST_GROUPS).ifPresent(violations::add);
        return new Aggregation(groupings, read, order(violations), most);
    }

    private List<Grouping> groupings(EffectiveSchema schema, ObjectType object, List<ProblemViolation> violations) {
        List<@Nullable GroupBy> asked = groupBy == null ? List.of() : groupBy;
        if (asked.size() > MOST_GROUPINGS) {
            violations.add(new ProblemViolation("groupBy", "too-many-groupings", Map.of("max", MOST_GROUPINGS)));
            return List.of();
        }
        List<Grouping> groupings = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            GroupBy by = Objects.requireNonNullElse(asked.get(i), new GroupBy(null, null));
            String path = "groupBy[" + i + "]";
            Optional<DateUnit> unit = by.unit() == null ? Optional.of(DateUnit.DAY) : DateUnit.ofKey(by.unit());
            if (unit.isEmpty()) {
                violations.add(
                        new ProblemViolation(path + ".unit", "unknown-option", Map.of("allowed", DateUnit.keys())));
            }
            Optional<Grouping> grouping = Grouping.of(
                    schema, object, Objects.requireNonNullElse(by.field(), ""), unit.orElse(DateUnit.DAY), i);
            if (grouping.isEmpty()) {
                violations.add(new ProblemViolation(
                        path + ".field", "not-groupable", Map.of("allowed", Grouping.names(schema, object))));
            } else if (by.unit() != null && grouping.get().shape() != Grouping.Shape.DAY) {
                violations.add(ProblemViolation.of(path + ".unit", "no-unit"));
            }
            grouping.ifPresent(groupings::add);
        }
        return groupings;
    }

    private List<Measure> measures(EffectiveSchema schema, ObjectType object, List<ProblemViolation> violations) {
        if (measures == null || measures.isEmpty()) {
            return List.of(Measure.RECORDS);
        }
        if (measures.size() > MOST_MEASURES) {
            violations.add(new ProblemViolation("measures", "too-many-measures", Map.of("max", MOST_MEASURES)));
            return List.of();
        }
        List<Measure> read = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            Figure figure = Objects.requireNonNullElse(measures.get(i), new Figure(null, null));
            String path = "measures[" + i + "]";
            Optional<RollupFunction> function =
                    Optional.ofNullable(figure.function()).flatMap(RollupFunction::ofKey);
            if (function.isEmpty()) {
                violations.add(new ProblemViolation(
                        path + ".function", "unknown-option", Map.of("allowed", RollupFunction.keys())));
            } else if (function.get() == RollupFunction.COUNT && figure.field() == null) {
                read.add(Measure.RECORDS);
            } else {
                String field = Objects.requireNonNullElse(figure.field(), "");
                Measure.of(schema, object, function.get(), field)
                        .ifPresentOrElse(
                                read::add,
                                () -> violations.add(
                                        Measure.violation(schema, object, function.get(), path + ".field")));
            }
        }
        return read;
    }

    private @Nullable Order order(List<ProblemViolation> violations) {
        if (orderBy == null) {
            return null;
        }
        int groupings = groupBy == null ? 0 : groupBy.size();
        int figures = measures == null || measures.isEmpty() ? 1 : measures.size();
        By by = orderBy.measure() == null ? By.GROUP : By.MEASURE;
        Integer index = by == By.GROUP ? orderBy.group() : orderBy.measure();
        int last = (by == By.GROUP ? groupings : figures) - 1;
        if (index == null || (by == By.MEASURE && orderBy.group() != null) || last < 0) {
            violations.add(ProblemViolation.of("orderBy", "order-by-one"));
            return null;
        }
        if (index < 0 || index > last) {
            violations.add(new ProblemViolation(
                    "orderBy." + (by == By.GROUP ? "group" : "measure"),
                    "limit-range",
                    Map.of("minimum", 0, "maximum", last)));
            return null;
        }
        return new Order(by, index, Boolean.TRUE.equals(orderBy.descending()));
    }
}
