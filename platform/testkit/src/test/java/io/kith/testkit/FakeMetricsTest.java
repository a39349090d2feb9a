package io.kith.testkit;

import static io.kith.testkit.KithAssertions.assertThat;
import static io.kith.testkit.KithAssertions.assertThatExceptionOfType;
import static io.kith.testkit.KithAssertions.assertThatIllegalArgumentException;
import static io.kith.testkit.KithAssertions.assertThatIllegalStateException;

import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.host.Metrics;
import io.kith.sdk.record.Explanation;
import io.kith.sdk.record.MetricOutcome;
import io.kith.sdk.record.MetricPoint;
import io.kith.sdk.record.StoredRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KithPluginTest(
        directory = "src/test/plugins/meter",
        others = "src/test/plugins/tariff",
        company = "src/test/plugins/company/fields.yaml",
        hooks = PriceReading.class)
class FakeMetricsTest {

    @BeforeEach
    void itIsSpring(FakeHost host) {
        host.clock().set(Instant.parse("2026-04-30T02:00:00Z"));
    }

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 17);

    private static MetricPoint point(UUID record, LocalDate day, String value) {
        return MetricPoint.of(record, day, new BigDecimal(value));
    }

    private static MetricOutcome write(FakeHost host, MetricPoint... points) throws Exception {
        return host.called(() -> host.service(Metrics.class).write("meter_meter", "trust", Stream.of(points)));
    }

    private static List<MetricPoint> history(FakeHost host, UUID record) throws Exception {
        return host.called(() -> host.service(Metrics.class).history("meter_meter", "trust", record, 10));
    }

    @Test
    void theNewestPointIsWhatTheFieldHasAndWhatFormulasWorkWith(FakeHost host) throws Exception {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        var why = Explanation.of("used", BigDecimal.TEN, new BigDecimal("80.04"));

        MetricOutcome first = write(
                host, point(meter.id(), MARCH, "80.04").by(3, why), point(meter.id(), MARCH.minusMonths(1), "20"));

        assertThat(first).isEqualTo(new MetricOutcome(2, 1, 0));
        assertThat(host.now(meter)).has("trust", new BigDecimal("80.0")).has("trusted", true);
        assertThat(host.now(meter).version()).as("nobody has edited it").isEqualTo(meter.version());
        assertThat(history(host, meter.id()))
                .containsExactly(
                        new MetricPoint(meter.id(), LocalDate.of(2026, 3, 1), new BigDecimal("80.0"), 3L, why),
                        new MetricPoint(meter.id(), LocalDate.of(2026, 2, 1), new BigDecimal("20.0"), null, null));
    }

    @Test
    void aPointTakesThePlaceOfThatOfItsPeriod(FakeHost host) throws Exception {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        write(host, point(meter.id(), MARCH, "10"));

        assertThat(write(host, point(meter.id(), MARCH.plusDays(9), "30"))).isEqualTo(new MetricOutcome(1, 1, 0));
        assertThat(write(host, point(meter.id(), MARCH.plusDays(10), "30"))).isEqualTo(new MetricOutcome(1, 0, 0));
        assertThat(history(host, meter.id())).hasSize(1);
    }

    @Test
    void recordsThatThereAreNotArePassedOver(FakeHost host) throws Exception {
        StoredRecord reading = host.add("meter_reading", Map.of("name", "One"));

        assertThat(write(host, point(reading.id(), MARCH, "1"), point(new UUID(0, 1), MARCH, "1")))
                .isEqualTo(new MetricOutcome(2, 0, 2));
        assertThat(history(host, reading.id())).isEmpty();
    }

    @Test
    void nobodyElseWritesIt(FakeHost host) throws Exception {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));

        assertThatExceptionOfType(RecordRefusedException.class)
                .isThrownBy(() -> host.change(meter, Map.of("trust", new BigDecimal("1"))));
        assertThatExceptionOfType(RecordRefusedException.class)
                .isThrownBy(() -> host.called(() -> host.service(io.kith.sdk.host.Records.class)
                        .update("meter_meter", meter.id(), Map.of("trust", new BigDecimal("1")))));
    }

    @Test
    void whatIsNoMetricOrNoValueOfItIsRefused(FakeHost host) {
        UUID meter = host.add("meter_meter", Map.of("name", "Cellar")).id();
        Metrics metrics = host.service(Metrics.class);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> host.called(() -> metrics.write("meter_meter", "used", Stream.of())))
                .withMessageContaining("'meter_meter' has no field 'used' of which the plugin keeps a series");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(host, point(meter, MARCH, "50"), point(meter, MARCH, "100.1")))
                .withMessage("100.1 is no value of field 'trust': too large {maximum=100}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(host, point(meter, LocalDate.of(2026, 5, 1), "50")))
                .withMessage("the day 2026-05-01 has not come yet: in the company it is 2026-04-30");
        assertThat(host.only("meter_meter")).hasNo("trust");
        assertThatIllegalStateException().isThrownBy(() -> metrics.write("meter_meter", "trust", Stream.of()));
    }

    @Test
    void manyAreWrittenAThousandAtATime(FakeHost host) throws Exception {
        UUID meter = host.add("meter_meter", Map.of("name", "Cellar")).id();
        LocalDate first = LocalDate.of(2019, 1, 1);

        MetricOutcome outcome = host.called(() -> host.service(Metrics.class)
                .write(
                        "meter_meter",
                        "trust",
                        IntStream.range(0, 2_500)
                                .mapToObj(day -> point(meter, first.plusDays(day), day % 2 == 0 ? "1" : "2"))));

        assertThat(outcome.points()).isEqualTo(2_500);
        assertThat(history(host, meter)).hasSize(10);
    }
}
