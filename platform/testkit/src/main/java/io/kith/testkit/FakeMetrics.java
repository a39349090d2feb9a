package io.kith.testkit;

import io.kith.config.definition.SeriesPeriod;
import io.kith.config.record.CoercedValue;
import io.kith.config.record.SeriesValues;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.host.Metrics;
import io.kith.sdk.record.MetricOutcome;
import io.kith.sdk.record.MetricPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The series that the plugin keeps of the company's records. */
final class FakeMetrics implements Metrics {

    private static final int AT_ONCE = 1_000;

    /** Of what a series is. */
    private record Of(UUID record, String field) {}

    private final Company company;
    private final Door door;
    private final Map<Of, TreeMap<LocalDate, MetricPoint>> series = new HashMap<>();

    FakeMetrics(Company company, Door door) {
        this.company = company;
        this.door = door;
    }

    @Override
    public MetricOutcome write(String object, String field, Stream<MetricPoint> points) {
        RunningCall.require().requireWriting();
        ObjectType seen = door.object(object);
        Field metric = door.series(seen, field);
        var outcome = new MetricOutcome(0, 0, 0);
        Iterator<MetricPoint> all = points.iterator();
        while (all.hasNext()) {
            List<MetricPoint> some = new ArrayList<>();
            while (all.hasNext() && some.size() < AT_ONCE) {
                some.add(rounded(metric, come(all.next())));
            }
            outcome = written(seen, metric, some, outcome);
        }
        return outcome;
    }

    private MetricOutcome written(ObjectType object, Field metric, List<MetricPoint> points, MetricOutcome before) {
        Map<UUID, Row> rows = new LinkedHashMap<>();
        long passedOver = before.passedOver();
        for (MetricPoint point : points) {
            Optional<Row> row =
                    company.row(point.record()).filter(one -> one.object().key().equals(object.key()));
            if (row.isPresent()) {
                rows.put(point.record(), row.get());
                of(metric, point.record()).put(point.day(), point);
            } else {
                passedOver++;
            }
        }
        long moved = before.moved();
        for (Row row : rows.values()) {
            BigDecimal newest = of(metric, row.id()).lastEntry().getValue().value();
            Object value = typed(SeriesValues.value(metric, newest));
            if (!value.equals(row.values().get(metric.id()))) {
                Map<String, Object> values = new LinkedHashMap<>(row.values());
                values.put(metric.id(), value);
                company.store(row.with(values));
                moved++;
            }
        }
        return new MetricOutcome(before.points() + points.size(), moved, passedOver);
    }

    @Override
    public List<MetricPoint> history(String object, String field, UUID record, int most) {
        RunningCall.require();
        if (most < 1 || most > AT_ONCE) {
            throw new IllegalArgumentException("between 1 and " + AT_ONCE + " points can be asked for, not " + most);
        }
        ObjectType seen = door.object(object);
        Field metric = door.series(seen, field);
        return company.row(record)
                        .filter(row -> row.object().key().equals(object))
                        .isEmpty()
                ? List.of()
                : of(metric, record).values().stream()
                        .sorted(Comparator.comparing(MetricPoint::day).reversed())
                        .limit(most)
                        .toList();
    }

    private TreeMap<LocalDate, MetricPoint> of(Field metric, UUID record) {
        return series.computeIfAbsent(new Of(record, metric.id()), _ -> new TreeMap<>());
    }

    private MetricPoint come(MetricPoint point) {
        LocalDate today =
                LocalDate.ofInstant(company.clock().now(), company.clock().zone());
        if (point.day().isAfter(today)) {
            throw new IllegalArgumentException(
                    "the day " + point.day() + " has not come yet: in the company it is " + today);
        }
        return point;
    }

    private static MetricPoint rounded(Field metric, MetricPoint point) {
        Object value = switch (SeriesValues.value(metric, point.value())) {
            case CoercedValue.Typed typed -> typed(typed);
            case CoercedValue.Refused refused ->
                throw new IllegalArgumentException(SeriesValues.flaw(metric, point.value(), refused));
        };
        SeriesPeriod period = Objects.requireNonNull(metric.definition().series());
        return new MetricPoint(
                point.record(),
                period.startOf(point.day()),
                value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value,
                point.ruleVersion(),
                point.explanation());
    }

    private static Object typed(CoercedValue value) {
        return Objects.requireNonNull(((CoercedValue.Typed) value).value());
    }
}
