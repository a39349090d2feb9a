package io.kith.server.operator;

import io.kith.server.changelog.Backlog;
import io.kith.server.changelog.Backlogs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What whoever runs Kith watches: whether consumers keep up with changes, and whether jobs are waiting. Looked up now and then rather than at each
 * question, so that watching costs the same however often it is done. No label names a company, a person or an object.
 */
@Component
final class Gauges {

    private static final Logger log = LoggerFactory.getLogger(Gauges.class);

    private final Backlogs backlogs;
    private final Jobs jobs;
    private final Clock clock;
    private final MultiGauge lag;
    private final MultiGauge waiting;
    private final MultiGauge parked;
    private final MultiGauge queued;

    Gauges(Backlogs backlogs, Jobs jobs, Clock clock, MeterRegistry registry) {
        this.backlogs = backlogs;
        this.jobs = jobs;
        this.clock = clock;
        this.lag = MultiGauge.builder("kith.outbox.lag")
                .description("Age of the oldest change that a consumer has not been told of")
                .baseUnit("seconds")
                .register(registry);
        this.waiting = MultiGauge.builder("kith.outbox.waiting")
                .description("Changes that a consumer has not been told of")
                .register(registry);
        this.parked = MultiGauge.builder("kith.outbox.parked")
                .description("Changes that a consumer could not handle and that wait for a person")
                .register(registry);
        this.queued = MultiGauge.builder("kith.jobs")
                .description("Durable jobs, at work and waiting")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${kith.gauges.every:PT15S}")
    void look() {
        try {
            List<Backlog> all = backlogs.all();
            lag.register(
                    all.stream()
                            .map(one -> MultiGauge.Row.of(of(one), seconds(one)))
                            .toList(),
                    true);
            waiting.register(
                    all.stream()
                            .map(one -> MultiGauge.Row.of(of(one), one.waiting()))
                            .toList(),
                    true);
            parked.register(
                    all.stream()
                            .map(one -> MultiGauge.Row.of(of(one), one.parked()))
                            .toList(),
                    true);
            queued.register(
                    jobs.counts().stream()
                            .map(one -> MultiGauge.Row.of(
                                    Tags.of("task", one.task(), "state", one.atWork() ? "running" : "waiting"),
                                    one.count()))
                            .toList(),
                    true);
        } catch (DataAccessException | TransactionException e) {
            // the database's own absence shows in its pool and in the probes
            log.debug("nothing can be counted now", e);
        }
    }

    private double seconds(Backlog one) {
        return one.oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private static Tags of(Backlog one) {
        return Tags.of("consumer", one.consumer());
    }
}
