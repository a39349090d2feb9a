package io.kith.server.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks after the index on every replica, and has it rebuilt when it is missing, outdated or broken, or when an operator wants it. */
@Component
public final class SearchKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SearchKeeper.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final IndexGenerations generations;
    private final IndexRebuild rebuild;
    private final OlderDocuments older;
    private final Clock clock;
    private final Duration interval;
    private final Duration patience;
    private final Duration renewal;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final BlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
    private @Nullable Instant brokenSince;
    private Instant renewed;
    private @Nullable Thread thread;
    private volatile boolean running;
    private boolean silent;

    SearchKeeper(
            IndexGenerations generations,
            IndexRebuild rebuild,
            OlderDocuments older,
            Clock clock,
            @Value("${kith.search.interval:2s}") Duration interval,
            @Value("${kith.search.patience:2m}") Duration patience,
            @Value("${kith.search.renewal:1m}") Duration renewal) {
        this.generations = generations;
        this.rebuild = rebuild;
        this.older = older;
        this.clock = clock;
        this.interval = interval;
        this.patience = patience;
        this.renewal = renewal;
        this.renewed = clock.instant();
    }

    /** Has the index made anew; it can be searched meanwhile. */
    public void rebuild() {
        wanted.set(true);
        wake.offer(true);
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("search-keeper").start(this::serve);
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread serving = thread;
        if (serving != null) {
            serving.interrupt();
            try {
                serving.join(STOP_PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void serve() {
        while (running) {
            try {
                keep();
                silent = false;
            } catch (SearchUnavailable e) {
                if (running && !silent) {
                    log.warn("the search index cannot be looked after: {}", e.getMessage());
                    silent = true;
                }
            } catch (RuntimeException e) {
                if (running) {
                    log.warn("the search index was not rebuilt", e);
                }
            }
            try {
                wake.poll(interval.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void keep() {
        if (wanted.get() || needsRebuild()) {
            boolean asked = wanted.getAndSet(false);
            boolean done = false;
            try {
                done = rebuild.run(() -> asked || needsRebuild());
            } finally {
                if (asked && !done) {
                    wanted.set(true);
                }
            }
        } else if (renewed.plus(renewal).isBefore(clock.instant())) {
            // seldom, since a server of an earlier version may take the deliveries too, and leave it as it is
            renewed = clock.instant();
            older.renew();
        }
    }

    private boolean needsRebuild() {
        IndexGenerations.State state = generations.state();
        if (state != IndexGenerations.State.BROKEN) {
            brokenSince = null;
        }
        return switch (state) {
            case CURRENT -> false;
            case OUTDATED, MISSING -> true;
            case BROKEN -> lasts();
        };
    }

    /** A cluster that starts is broken for a moment too. */
    private boolean lasts() {
        Instant since = brokenSince;
        if (since == null) {
            brokenSince = clock.instant();
            return false;
        }
        return since.plus(patience).isBefore(clock.instant());
    }
}
