package io.kith.server.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What nobody started, and what is therefore never given up. */
@FunctionalInterface
public interface SystemWork {

    /** Some seconds of work. When to come again; empty if there is nothing left to do. */
    Optional<Instant> slice(Lane lane, BooleanSupplier stopping);

    /** Comes when the job has been queued again or has gone: for whatever came while it was at work. */
    default void ended(SchedulerClient scheduler, Lane lane) {}
}
