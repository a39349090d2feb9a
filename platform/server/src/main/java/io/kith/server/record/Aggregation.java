package io.kith.server.record;

import io.kith.server.record.Grouping.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What many records come to, group by group, as one statement that goes through them once, and once more for the total where one record can be
 * in several groups.
 *
 * @param groupings none for one group of all
 * @param order null for groups as their own values follow each other
 * @param limit of groups
 */
record Aggregation(
        List<Grouping> groupings,
        List<Measure> measures,
        @Nullable Order order,
        int limit) {

    /**
     * What groups follow each other by first; missing values are last in either direction.
     *
     * @param index of the one that it is by
     */
    record Order(By by, int index, boolean descending) {}

    enum By {
        MEASURE,
        GROUP
    }

    Aggregation {
        groupings = List.copyOf(groupings);
        measures = List.copyOf(measures);
    }

    /**
     * Rows with a group's keys and figures, the figures of all rows, and how many groups there are.
     *
     * @param rows what holds for each row {@code r} that counts
     * @param wall what holds for rows {@code e} of the company
     */
    Sql statement(Sql rows, Sql wall) {
        boolean several = groupings.stream().anyMatch(Grouping::isOfSeveralValues);
        String totals = IntStream.range(0, measures.size())
                .mapToObj(i ->
                        several ? measures.get(i).ofRows(i) : measures.get(i).ofGroups(i))
                .collect(Collectors.joining());
        Sql shown = Sql.of("select g.*, count(*) over () as groups" + totals + " from (")
                .then(groups(rows))
                .then(") g")
                // whoever is in several groups counts once
                .then(
                        several
                                ? Sql.of(" cross join (select " + figures() + " from record r where ")
                                        .then(rows)
                                        .then(") t")
                                : Sql.of(""))
                .then(inOrder())
                .then(" limit ?", limit);
        if (words().isEmpty()) {
            return shown;
        }
        String spellings = words().stream()
                .map(i -> ", e.attributes -> '%s' as w%d"
                        .formatted(groupings.get(i).fieldId(), i))
                .collect(Collectors.joining());
        return Sql.of("select g.*" + spellings + " from (")
                .then(shown)
                .then(") g left join record e on e.id = encode(g.example, 'hex')::uuid and ")
                .then(wall)
                .then(inOrder());
    }

    /** Groupings whose keys are folded texts, so that a record has to say how they are spelt. */
    private List<Integer> words() {
        return IntStream.range(0, groupings.size())
                .filter(i -> groupings.get(i).shape() == Shape.WORD)
                .boxed()
                .toList();
    }

    private Sql groups(Sql rows) {
        boolean inSteps = groupings.stream().anyMatch(grouping -> grouping.steps() != null)
                && groupings.stream().allMatch(grouping -> grouping.steps() != null || grouping.isOfFew());
        if (!inSteps) {
            return groups(groupings.stream().map(Grouping::key).toList(), rows);
        }
        List<Sql> first = new ArrayList<>();
        List<Sql> then = new ArrayList<>();
        for (int i = 0; i < groupings.size(); i++) {
            Grouping.Steps steps = groupings.get(i).steps();
            first.add(steps == null ? groupings.get(i).key() : steps.first());
            then.add(steps == null ? Sql.of("d.k" + i) : steps.then());
        }
        String figures = IntStream.range(0, measures.size())
                .mapToObj(i -> measures.get(i).ofParts(i))
                .collect(Collectors.joining(", "));
        return Sql.of("select ")
                .then(keys(then))
                .then(figures + " from (")
                .then(groups(first, rows))
                .then(") d" + byKeys());
    }

    private Sql groups(List<Sql> keys, Sql rows) {
        String joins = groupings.stream().map(Grouping::join).collect(Collectors.joining());
        // the oldest record, so that a group is spelt the same each time; ids themselves have no least one
        return Sql.of("select ")
                .then(keys(keys))
                .then(figures() + (words().isEmpty() ? "" : ", min(uuid_send(r.id)) as example"))
                .then(" from record r" + joins + " where ")
                .then(rows)
                .then(byKeys());
    }

    private static Sql keys(List<Sql> keys) {
        Sql sql = Sql.of("");
        for (int i = 0; i < keys.size(); i++) {
            sql = sql.then(keys.get(i)).then(" as k%d, ".formatted(i));
        }
        return sql;
    }

    private String byKeys() {
        return groupings.isEmpty()
                ? ""
                : IntStream.rangeClosed(1, groupings.size())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ", " group by ", ""));
    }

    private String figures() {
        return IntStream.range(0, measures.size())
                .mapToObj(i -> measures.get(i).figure(i))
                .collect(Collectors.joining(", "));
    }

    private Sql inOrder() {
        List<Sql> keys = new ArrayList<>();
        if (order != null) {
            Sql first = switch (order.by()) {
                case MEASURE -> Sql.of(measures.get(order.index()).order(order.index()));
                case GROUP -> groupings.get(order.index()).order("g.k" + order.index());
            };
            keys.add(first.then(order.descending() ? " desc nulls last" : " nulls last"));
        }
        for (int i = 0; i < groupings.size(); i++) {
            keys.add(groupings.get(i).order("g.k" + i).then(" nulls last, g.k%d nulls last".formatted(i)));
        }
        Sql sql = Sql.of("");
        for (Sql key : keys) {
            sql = sql.then(sql.text().isEmpty() ? " order by " : ", ").then(key);
        }
        return sql;
    }
}
