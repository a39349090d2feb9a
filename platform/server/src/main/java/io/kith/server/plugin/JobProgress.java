package io.kith.server.plugin;

import io.kith.sdk.hook.JobRun;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run as its job sees it; how far it is goes to the table once a second. */
final class JobProgress implements JobRun {

    private static final Logger log = LoggerFactory.getLogger(JobProgress.class);
    /** How far it is. */
    private record Reached(long done, long all) {}

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String plugin;
    private final String job;
    private final Instant due;
    private final JobStore store;
    private final TenantTransactions transactions;
    private final Clock clock;
    private Instant told = Instant.EPOCH;
    private @Nullable Reached untold;
    private volatile boolean closed;

    JobProgress(String plugin, String job, Instant due, JobStore store, TenantTransactions transactions, Clock clock) {
        this.plugin = plugin;
        this.job = job;
        this.due = due;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Instant due() {
        return due;
    }

    @Override
    public synchronized void progress(long done, long all) {
        if (done < 0 || all < 0) {
            throw new IllegalArgumentException("nothing is done less than not at all: " + done + " of " + all);
        }
        if (closed) {
            throw new IllegalStateException("the run of job " + job + " is over");
        }
        Instant now = clock.instant();
        untold = new Reached(done, all);
        if (!now.isBefore(told.plus(PAUSE))) {
            told = now;
            tell(untold);
        }
    }

    private void tell(Reached reached) {
        untold = null;
        try {
            transactions.write(_ -> {
                store.progress(plugin, job, reached.done(), reached.all());
                return reached;
            });
        } catch (RuntimeException e) {
            // the work itself goes on for as long as it can
            log.debug("how far job {} of plugin {} is cannot be told", job, plugin, e);
        }
    }

    /** The last that was said is told, so that what has ended does not look as if it had stopped before. */
    synchronized void close() {
        closed = true;
        if (untold != null) {
            tell(untold);
        }
    }
}
