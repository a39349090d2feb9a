package io.kith.testkit;

import static io.kith.testkit.KithAssertions.assertThat;

import io.kith.sdk.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plugin in a test is told of what people have written, and not of what it has written itself, and runs its jobs. */
@KithPluginTest(
        directory = "src/test/plugins/meter",
        others = "src/test/plugins/tariff",
        hooks = {ReadAtOnce.class, CountMeters.class})
class FakeHostAfterwardsTest {

    @Test
    void itIsToldOfWhatIsNewAndOfWhatHasChanged(FakeHost host) {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        assertThat(host.only("meter_reading")).has("name", "new is Cellar").has("kwh", 1);
        host.change(meter, Map.of("name", "Cellar"));
        assertThat(host.all("meter_reading")).hasSize(1);
        host.clock().advance(Duration.ofDays(1));
        host.change(meter, Map.of("name", "Garage"));
        assertThat(host.all("meter_reading").getLast())
                .has("name", "Cellar is Garage")
                .has("kwh", 2);
    }

    @Test
    void aJobRunsAndIsNotToldOfWhatItWrites(FakeHost host) {
        host.clock().set(Instant.parse("2026-05-01T00:00:00Z"));
        host.run(CountMeters.class);
        assertThat(host.only("meter_meter")).has("name", "of 0 on 2026-05-01T00:00:00Z");
        assertThat(host.all("meter_reading")).isEmpty();
    }
}
