package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is better left alone fails again and again within a short time, whatever else goes well. */
class OutcomesTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Outcomes outcomes = new Outcomes();

    @Test
    void tenOfTheLastTwentyAreTooMany() {
        for (int i = 0; i < 9; i++) {
            assertThat(outcomes.add(NOON, true)).isFalse();
            assertThat(outcomes.add(NOON, false)).isFalse();
        }
        assertThat(outcomes.add(NOON, true)).isTrue();
    }

    @Test
    void oneInThreeIsNot() {
        for (int i = 0; i < 300; i++) {
            assertThat(outcomes.add(NOON, i % 3 == 0)).isFalse();
        }
    }

    @Test
    void whatFailsNowAndThenIsLetOn() {
        for (int i = 0; i < 100; i++) {
            assertThat(outcomes.add(NOON.plusSeconds(70L * i), true)).isFalse();
        }
    }
}
