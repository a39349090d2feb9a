package io.kith.server.operator;

import io.kith.server.tenancy.StoreProbe;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Whether each store answers, as whoever runs Kith sees it from outside of any request: 1 or 0. Each is asked for itself, so that one that
 * lets the server wait keeps no other from being seen.
 */
@Component
final class StoreGauges implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StoreGauges.class);

    private final List<StoreProbe> probes;
    private final Map<String, Integer> up = new ConcurrentHashMap<>();
    private final Map<String, Future<?>> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    StoreGauges(List<StoreProbe> probes, MeterRegistry registry) {
        this.probes = probes.stream().filter(StoreProbe::configured).toList();
        for (StoreProbe probe : this.probes) {
            // unknown until it has been asked
            Gauge.builder("kith.store.up", up, all -> value(all.get(probe.store())))
                    .description("Whether a store answers")
                    .tag("store", probe.store())
                    .register(registry);
        }
    }

    private static double value(@Nullable Integer answered) {
        return answered == null ? Double.NaN : answered;
    }

    @Scheduled(fixedDelayString = "${kith.gauges.every:PT15S}")
    void look() {
        for (StoreProbe probe : probes) {
            Future<?> before = asked.get(probe.store());
            if (before == null || before.isDone()) {
                asked.put(probe.store(), threads.submit(() -> ask(probe)));
            } else {
                // it has not answered since the last look
                up.put(probe.store(), 0);
            }
        }
    }

    private void ask(StoreProbe probe) {
        try {
            probe.probe();
            up.put(probe.store(), 1);
        } catch (Exception e) {
            up.put(probe.store(), 0);
            log.debug("{} does not answer", probe.store(), e);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
