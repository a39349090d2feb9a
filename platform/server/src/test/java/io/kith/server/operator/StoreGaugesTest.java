package io.kith.server.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.server.tenancy.StoreProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that is away is seen to be away, and one that lets others wait hides nothing. */
class StoreGaugesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicBoolean away = new AtomicBoolean();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final StoreGauges gauges = new StoreGauges(
            List.of(
                    store("fickle", () -> {
                        if (away.get()) {
                            throw new IOException("away");
                        }
                    }),
                    store("silent", answers::await),
                    none("absent")),
            registry);

    @AfterEach
    void end() {
        gauges.destroy();
    }

    @Test
    void nothingIsKnownBeforeAnybodyHasLooked() {
        assertThat(up("fickle")).isNaN();
    }

    @Test
    void aStoreGoesAndComesBack() {
        gauges.look();
        await().until(() -> up("fickle") == 1);
        away.set(true);
        gauges.look();
        await().until(() -> up("fickle") == 0);
        away.set(false);
        gauges.look();
        await().until(() -> up("fickle") == 1);
    }

    @Test
    void aStoreThatDoesNotAnswerInTimeIsAwayUntilItDoes() {
        gauges.look();
        gauges.look();
        assertThat(up("silent")).isZero();
        answers.countDown();
        await().until(() -> up("silent") == 1);
    }

    @Test
    void aStoreThatAnInstallationDoesWithoutIsNotWatched() {
        assertThat(registry.find("kith.store.up").tag("store", "absent").gauge())
                .isNull();
    }

    private double up(String store) {
        return registry.get("kith.store.up").tag("store", store).gauge().value();
    }

    private interface Probe {
        void probe() throws Exception;
    }

    private static StoreProbe store(String name, Probe probe) {
        return new StoreProbe() {
            @Override
            public String store() {
                return name;
            }

            @Override
            public void probe() throws Exception {
                probe.probe();
            }
        };
    }

    private static StoreProbe none(String name) {
        return new StoreProbe() {
            @Override
            public String store() {
                return name;
            }

            @Override
            public boolean configured() {
                return false;
            }

            @Override
            public void probe() {
                throw new IllegalStateException("there is nothing to ask");
            }
        };
    }
}
