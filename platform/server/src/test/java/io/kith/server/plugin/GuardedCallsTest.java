package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.fence.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

/** Of what a plugin throws only words get out, and not too many of them. */
@ExtendWith(OutputCaptureExtension.class)
class GuardedCallsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final GuardedCalls calls =
            new GuardedCalls("noisy 1.0.0", GuardedCallsTest.class.getClassLoader(), 1, DataSize.ofMegabytes(8), false);

    @AfterEach
    void end() {
        calls.close();
    }

    private void assertFails(RuntimeException thrown, Duration patience, String message, boolean late) {
        assertThatExceptionOfType(PluginFault.class)
                .isThrownBy(() -> calls.call(
                        () -> {
                            throw thrown;
                        },
                        patience))
                .withMessage("plugin noisy 1.0.0 " + message)
                .withNoCause()
                .satisfies(fault -> assertThat(fault.isLate()).isEqualTo(late));
    }

    @Test
    void whereItComesFromIsSaidOnceForManyOfAKind(CapturedOutput output) {
        for (int i = 0; i < 50; i++) {
            assertFails(
                    new IllegalStateException("wrong"), LONG, "failed: java.lang.IllegalStateException: wrong", false);
        }
        assertFails(new IllegalArgumentException(), LONG, "failed: java.lang.IllegalArgumentException", false);
        assertThat(output.getOut().split("at " + getClass().getName() + ".assertFails", -1))
                .hasSizeLessThan(10);
        assertThat(output.getOut().lines().filter(line -> line.contains("plugin noisy 1.0.0 failed")))
                .hasSize(51);
        assertThat(output).contains("java.lang.IllegalStateException: wrong", "java.lang.IllegalArgumentException");
    }

    @Test
    void whatThrowsWhenItIsAskedIsCalledByItsClass() {
        var mute = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };
        assertFails(mute, LONG, "failed: " + mute.getClass().getName(), false);
    }

    @Test
    void whatHangsWhenItIsAskedIsLate() {
        var endless = new RuntimeException() {
            @Override
            public String getMessage() {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "at last";
            }
        };
        assertFails(endless, Duration.ofMillis(100), "did not answer within 100 ms", true);
    }

    private void assertStopped(Callable<Object> call, Duration patience, String message, boolean late)
            throws PluginFault {
        assertThatExceptionOfType(PluginFault.class)
                .isThrownBy(() -> calls.call(call, patience))
                .withMessage("plugin noisy 1.0.0 " + message)
                .satisfies(fault -> assertThat(fault.isLate()).isEqualTo(late));
        assertThat(calls.call(() -> "served", LONG)).isEqualTo("served");
    }

    /** There is one thread. */
    @Test
    void whatIsStoppedGivesItsThreadBack(CapturedOutput output) throws PluginFault {
        assertStopped(
                () -> {
                    while (true) {
                        Checkpoint.pass();
                    }
                },
                Duration.ofMillis(200),
                "took more than 200 ms",
                true);
        List<Object> kept = new ArrayList<>();
        assertStopped(
                () -> {
                    while (true) {
                        Checkpoint.pass();
                        kept.add(new long[1000]);
                    }
                },
                LONG,
                "allocated more than 8 MB",
                false);
        assertThat(output).contains("at " + getClass().getName() + ".lambda$whatIsStoppedGivesItsThreadBack");
    }

    @Test
    void whatSwallowsItsEndHasFailedNonetheless() throws PluginFault {
        assertStopped(
                () -> {
                    try {
                        while (true) {
                            Checkpoint.pass();
                        }
                    } catch (Throwable e) {
                        return "all is well";
                    }
                },
                Duration.ofMillis(200),
                "took more than 200 ms",
                true);
    }
}
