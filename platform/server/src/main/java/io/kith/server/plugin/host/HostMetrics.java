package io.kith.server.plugin.host;

import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.record.SeriesValues;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.host.Metrics;
import io.kith.sdk.record.Explanation;
import io.kith.sdk.record.MetricOutcome;
import io.kith.sdk.record.MetricPoint;
import io.kith.server.record.RecordSeries;
import io.kith.server.record.SeriesPoint;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The series that one plugin keeps, a thousand points at a time. */
record HostMetrics(PluginDoor door, Supplier<RecordSeries> series, Clock clock) implements Metrics {

    /** Of what a series is, as the plugin has it. */
    private record Of(Field field, LocalDate today) {}

    @Override
    public MetricOutcome write(String object, String field, Stream<MetricPoint> points) {
        HookCall.running().requireWriting();
        Of of = door.through(() -> of(object, field));
        Iterator<MetricPoint> all = points.iterator();
        var outcome = new MetricOutcome(0, 0, 0);
        while (all.hasNext()) {
            List<SeriesPoint> some = new ArrayList<>();
            while (all.hasNext() && some.size() < RecordSeries.MOST) {
                some.add(point(of, all.next()));
            }
            RecordSeries.Written written = door.changing(() -> series.get().write(object, field, some));
            outcome = new MetricOutcome(
                    outcome.points() + some.size(),
                    outcome.moved() + written.moved(),
                    outcome.passedOver() + written.passedOver());
        }
        return outcome;
    }

    @Override
    public List<MetricPoint> history(String object, String field, UUID record, int most) {
        HookCall.running();
        if (most < 1 || most > RecordSeries.MOST) {
            throw new IllegalArgumentException(
                    "between 1 and " + RecordSeries.MOST + " points can be asked for, not " + most);
        }
        return door.through(() -> {
            of(object, field);
            return door.ifFound(() -> series.get().points(object, record, field, most)).orElse(List.of()).stream()
                    .map(HostMetrics::shown)
                    .toList();
        });
    }

    /** Inside. */
    private Of of(String object, String field) {
        ObjectType seen = door.object(object);
        return new Of(door.series(seen, field), door.today(clock));
    }

    private static SeriesPoint point(Of of, MetricPoint point) {
        Field field = of.field();
        if (point.day().isAfter(of.today())) {
            throw new IllegalArgumentException(
                    "the day " + point.day() + " has not come yet: in the company it is " + of.today());
        }
        return new SeriesPoint(
                point.record(),
                point.day(),
                switch (SeriesValues.value(field, point.value())) {
                    case Typed(Long whole) -> BigDecimal.valueOf(whole);
                    case Typed(BigDecimal number) -> number;
                    case Typed(var other) -> throw new IllegalStateException("a number has become " + other);
                    case Refused refused ->
                        throw new IllegalArgumentException(SeriesValues.flaw(field, point.value(), refused));
                },
                point.ruleVersion(),
                parts(point.explanation()));
    }

    private static List<SeriesPoint.Part> parts(@Nullable Explanation explanation) {
        return explanation == null
                ? List.of()
                : explanation.parts().stream()
                        .map(part -> new SeriesPoint.Part(part.of(), part.input(), part.share()))
                        .toList();
    }

    private static MetricPoint shown(SeriesPoint point) {
        return new MetricPoint(
                point.record(),
                point.day(),
                point.value(),
                point.ruleVersion(),
                point.explanation().isEmpty()
                        ? null
                        : new Explanation(point.explanation().stream()
                                .map(part -> new Explanation.Part(part.of(), part.input(), part.share()))
                                .toList()));
    }
}
