package io.kith.server.record;

import io.kith.config.definition.RollupFunction;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How many records fit a filter, and what their numbers come to: every figure of some fields at once, for the foot of a list. */
@Service
public final class RecordSummaries {

    private static final int MOST_FIELDS = 20;

    private static final List<RollupFunction> FIGURES = List.of(
            RollupFunction.COUNT, RollupFunction.SUM, RollupFunction.AVG, RollupFunction.MIN, RollupFunction.MAX);

    private final Schemas schemas;
    private final Filters filters;
    private final Aggregates aggregates;

    RecordSummaries(Schemas schemas, Filters filters, Aggregates aggregates) {
        this.schemas = schemas;
        this.filters = filters;
        this.aggregates = aggregates;
    }

    public record Question(
            @Nullable String filter, @Nullable List<@Nullable String> fields) {}

    /** @param fields by key */
    public record Summary(long count, Map<String, Figures> fields) {}

    /**
     * What the numbers of a field come to, in the field's own decimal places; null without any. Money is in the company's currency.
     *
     * @param average two places finer
     */
    public record Figures(
            long filled,
            @Nullable String sum,
            @Nullable String average,
            @Nullable String minimum,
            @Nullable String maximum) {}

    public Summary of(String objectKey, Question question) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            List<ProblemViolation> violations = new ArrayList<>();
            Sql filter = filters.sql(schema, object, question.filter(), violations);
            List<String> keys = keys(schema, object, question.fields(), violations);
            List<Measure> measures = measures(schema, object, keys, violations);
            var all = new Aggregation(List.of(), measures, null, 1);
            return summary(
                    keys,
                    aggregates
                            .answer(schema, object, filter, all, violations)
                            .total()
                            .values());
        });
    }

    private static List<String> keys(
            EffectiveSchema schema,
            ObjectType object,
            @Nullable List<@Nullable String> asked,
            List<ProblemViolation> violations) {
        Set<String> keys = new LinkedHashSet<>();
        if (asked != null && asked.size() > MOST_FIELDS) {
            violations.add(new ProblemViolation("fields", "too-many", Map.of("max", MOST_FIELDS)));
        } else if (asked != null) {
            for (String one : asked) {
                String key = Objects.requireNonNullElse(one, "");
                keys.add(schema.readable(object, key).map(Field::key).orElse(key));
            }
        }
        return List.copyOf(keys);
    }

    private static List<Measure> measures(
            EffectiveSchema schema, ObjectType object, List<String> keys, List<ProblemViolation> violations) {
        List<Measure> measures = new ArrayList<>(List.of(Measure.RECORDS));
        for (String key : keys) {
            if (Measure.of(schema, object, RollupFunction.SUM, key).isEmpty()) {
                violations.add(Measure.violation(schema, object, RollupFunction.SUM, "fields"));
            }
            FIGURES.forEach(figure -> Measure.of(schema, object, figure, key).ifPresent(measures::add));
        }
        return measures;
    }

    private static Summary summary(List<String> keys, List<@Nullable Object> values) {
        Map<String, Figures> fields = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            int first = 1 + i * FIGURES.size();
            fields.put(
                    keys.get(i),
                    new Figures(
                            (Long) Objects.requireNonNull(values.get(first)),
                            (String) values.get(first + 1),
                            (String) values.get(first + 2),
                            (String) values.get(first + 3),
                            (String) values.get(first + 4)));
        }
        return new Summary((Long) Objects.requireNonNull(values.getFirst()), fields);
    }
}
