package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A server whose plugins could never be called says so when it starts. */
class PluginSettingsTest {

    private static final Duration SOME = Duration.ofSeconds(1);

    private static final DataSize ROOM = DataSize.ofMegabytes(1);

    private static void assertRefused(
            Duration hookTime,
            Duration writeTime,
            DataSize hookMemory,
            Duration loadTime,
            int threads,
            Duration changeTime,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PluginSettings(
                        true,
                        hookTime,
                        writeTime,
                        hookMemory,
                        loadTime,
                        SOME,
                        SOME,
                        SOME,
                        threads,
                        changeTime,
                        1,
                        ROOM,
                        SOME,
                        SOME,
                        ROOM,
                        1,
                        SOME,
                        1,
                        ROOM))
                .withMessage(message + " and has to be more than nothing");
    }

    @Test
    void timesMemoryAndThreadsAreMoreThanNothing() {
        assertRefused(Duration.ZERO, SOME, ROOM, SOME, 1, SOME, "kith.plugin.hook-time is PT0S");
        assertRefused(SOME, Duration.ofSeconds(-1), ROOM, SOME, 1, SOME, "kith.plugin.write-time is PT-1S");
        assertRefused(SOME, SOME, DataSize.ofBytes(0), SOME, 1, SOME, "kith.plugin.hook-memory is 0B");
        assertRefused(SOME, SOME, ROOM, Duration.ZERO, 1, SOME, "kith.plugin.load-time is PT0S");
        assertRefused(SOME, SOME, ROOM, SOME, 0, SOME, "kith.plugin.threads is 0");
        assertRefused(SOME, SOME, ROOM, SOME, 1, Duration.ZERO, "kith.plugin.change-time is PT0S");
    }
}
