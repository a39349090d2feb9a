package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server whose plugins could never be called says so when it starts. */
class PluginSettingsTest {

    private static final Duration SOME = Duration.ofSeconds(1);

    private static void assertRefused(
            Duration hookTime, Duration writeTime, Duration loadTime, int threads, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PluginSettings(true, hookTime, writeTime, loadTime, SOME, SOME, threads))
                .withMessage(message + " and has to be more than nothing");
    }

    @Test
    void timesAndThreadsAreMoreThanNothing() {
        assertRefused(Duration.ZERO, SOME, SOME, 1, "kith.plugin.hook-time is PT0S");
        assertRefused(SOME, Duration.ofSeconds(-1), SOME, 1, "kith.plugin.write-time is PT-1S");
        assertRefused(SOME, SOME, Duration.ZERO, 1, "kith.plugin.load-time is PT0S");
        assertRefused(SOME, SOME, SOME, 0, "kith.plugin.threads is 0");
    }
}
