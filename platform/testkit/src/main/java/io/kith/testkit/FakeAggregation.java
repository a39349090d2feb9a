package io.kith.testkit;

import io.kith.config.condition.Parameters;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.error.InvalidQueryException.Flaw;
import io.kith.sdk.host.RecordAggregation;
import io.kith.sdk.record.DateUnit;
import io.kith.sdk.record.Figure;
import io.kith.sdk.record.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What records come to, worked out when it is asked. */
record FakeAggregation(
        Company company, Door door, String object, @Nullable String filter, Parameters given, List<By> groups)
        implements RecordAggregation {

    private static final int MOST_GROUPS = 1_000;
    private static final int MOST_GROUPINGS = 2;
    private static final int MOST_FIGURES = 20;

    /** @param unit null if nobody has said one */
    record By(String field, @Nullable DateUnit unit) {}

    @Override
    public RecordAggregation where(String condition, Map<String, ?> values) {
        return new FakeAggregation(company, door, object, condition, GivenValues.of(values), groups);
    }

    @Override
    public RecordAggregation by(String field) {
        return by(new By(field, null));
    }

    @Override
    public RecordAggregation by(String field, DateUnit unit) {
        return by(new By(field, unit));
    }

    private RecordAggregation by(By group) {
        List<By> more = new ArrayList<>(groups);
        more.add(group);
        return new FakeAggregation(company, door, object, filter, given, List.copyOf(more));
    }

    @Override
    public List<Group> of(Figure... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("at least one figure has to be asked for");
        }
        RunningCall.require();
        ObjectType seen = door.object(object);
        List<Flaw> flaws = new ArrayList<>();
        List<Row> rows = new Question(company, door.seen(), seen, filter, given).rows(flaws);
        List<Grouping> groupings = groupings(seen, flaws);
        List<Measure> measures = measures(seen, List.of(figures), flaws);
        Question.requireNone(flaws);
        return grouped(rows, groupings).entrySet().stream()
                .limit(MOST_GROUPS)
                .map(group -> new Group(
                        shown(group.getKey(), group.getValue(), groupings), figures(group.getValue(), measures)))
                .toList();
    }

    private List<Grouping> groupings(ObjectType seen, List<Flaw> flaws) {
        if (groups.size() > MOST_GROUPINGS) {
            flaws.add(flaw("groupBy", "too-many-groupings", Map.of("max", MOST_GROUPINGS)));
            return List.of();
        }
        List<Grouping> read = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            By by = groups.get(i);
            String place = "groupBy[" + i + "]";
            Grouping.of(company, seen, by.field(), by.unit() == null ? DateUnit.DAY : by.unit())
                    .ifPresentOrElse(
                            grouping -> {
                                read.add(grouping);
                                if (by.unit() != null && !grouping.isOfDays()) {
                                    flaws.add(flaw(place + ".unit", "no-unit", Map.of()));
                                }
                            },
                            () -> flaws.add(flaw(
                                    place + ".field",
                                    "not-groupable",
                                    Map.of("allowed", Grouping.names(company, seen)))));
        }
        return read;
    }

    private static List<Measure> measures(ObjectType seen, List<Figure> figures, List<Flaw> flaws) {
        if (figures.size() > MOST_FIGURES) {
            flaws.add(flaw("measures", "too-many-measures", Map.of("max", MOST_FIGURES)));
            return List.of();
        }
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            String place = "measures[" + i + "].field";
            Measure.of(seen, figure)
                    .ifPresentOrElse(
                            measures::add,
                            () -> flaws.add(flaw(
                                    place,
                                    "not-measurable",
                                    Map.of("allowed", Measure.names(seen, figure.function())))));
        }
        return measures;
    }

    private static Flaw flaw(String place, String code, Map<String, Object> parameters) {
        return new Flaw(place, 0, 0, Words.english("violation." + code, parameters));
    }

    private static Map<List<@Nullable Object>, List<Row>> grouped(List<Row> rows, List<Grouping> groupings) {
        Map<List<@Nullable Object>, List<Row>> found = new LinkedHashMap<>();
        if (groupings.isEmpty()) {
            found.put(List.of(), rows);
            return found;
        }
        for (Row row : rows) {
            keys(row, groupings, 0)
                    .forEach(key ->
                            found.computeIfAbsent(key, _ -> new ArrayList<>()).add(row));
        }
        Map<List<@Nullable Object>, List<Row>> ordered = new LinkedHashMap<>();
        found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order(groupings)))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    /** A record is in the group of each of several values. */
    private static List<List<@Nullable Object>> keys(Row row, List<Grouping> groupings, int from) {
        if (from == groupings.size()) {
            return List.of(List.of());
        }
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (Object first : groupings.get(from).keys(row)) {
            for (List<@Nullable Object> rest : keys(row, groupings, from + 1)) {
                List<@Nullable Object> key = new ArrayList<>();
                key.add(first == Grouping.MISSING ? null : first);
                key.addAll(rest);
                keys.add(key);
            }
        }
        return keys;
    }

    private static Comparator<List<@Nullable Object>> order(List<Grouping> groupings) {
        return (one, other) -> {
            for (int i = 0; i < groupings.size(); i++) {
                int sign = groupings.get(i).compare(one.get(i), other.get(i));
                if (sign != 0) {
                    return sign;
                }
            }
            return 0;
        };
    }

    private static List<@Nullable Object> shown(List<@Nullable Object> keys, List<Row> rows, List<Grouping> groupings) {
        List<@Nullable Object> shown = new ArrayList<>();
        for (int i = 0; i < groupings.size(); i++) {
            shown.add(groupings.get(i).shown(keys.get(i), rows));
        }
        return shown;
    }

    private static List<@Nullable Object> figures(List<Row> rows, List<Measure> measures) {
        List<@Nullable Object> figures = new ArrayList<>();
        measures.forEach(measure -> figures.add(measure.of(rows)));
        return figures;
    }
}
