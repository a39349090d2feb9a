package io.kith.testkit;

import static io.kith.testkit.KithAssertions.assertThat;
import static io.kith.testkit.KithAssertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest(
        directory = "src/test/plugins/meter",
        others = "src/test/plugins/tariff",
        company = "src/test/plugins/company/fields.yaml",
        hooks = {TryRates.class, LongCount.class})
class FakeTrialTest {

    @Test
    void saysWhatTheHookSaysAndLeavesTheRatesAsTheyAre(FakeHost host) {
        host.rules("meter_rates", Map.of("day", 70, "night", 30));
        assertThat(host.tryOut("meter_rates", Map.of("day", 80, "night", 20))
                        .summary()
                        .en())
                .isEqualTo("from 70 of version 2 to 80 of 0");
        assertThat(host.tryOut("meter_rates", Map.of()).summary().en()).isEqualTo("from 70 of version 2 to 60 of 0");
    }

    @Test
    void writesNothing(FakeHost host) {
        assertThatExceptionOfType(HookFailedException.class)
                .isThrownBy(() -> host.tryOut("meter_rates", Map.of("day", 0, "night", 100)))
                .withStackTraceContaining("tried out");
        assertThatExceptionOfType(HookFailedException.class)
                .isThrownBy(() -> host.tryOut("meter_rates", Map.of("day", 1, "night", 99)))
                .withStackTraceContaining("tried out");
        assertThat(host.all("meter_meter")).isEmpty();
    }

    @Test
    void refusesValuesThatDoNotFit(FakeHost host) {
        assertThatExceptionOfType(UnfitPluginException.class)
                .isThrownBy(() -> host.tryOut("meter_rates", Map.of("dya", 1)));
    }

    @Test
    void runsJobsInAsManyCallsAsTheyAskFor(FakeHost host) {
        host.run(LongCount.class, Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(5));
        assertThat(host.log().lines()).hasSize(3);
    }

    @Test
    void endsRunsThatNeverEnd(FakeHost host) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> host.run(LongCount.class, Duration.ZERO))
                .withMessageContaining("still wants to go on");
    }
}
