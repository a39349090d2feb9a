package io.kith.server.plugin;

import io.kith.sdk.hook.JobRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One call of a job, as the job sees it. */
final class JobCall implements JobRun {

    private final Instant due;
    private final Instant end;
    private final ProgressReport report;
    private final Clock clock;
    private volatile boolean goesOn;

    /** @param end until when it may take */
    JobCall(Instant due, Instant end, ProgressReport report, Clock clock) {
        this.due = due;
        this.end = end;
        this.report = report;
        this.clock = clock;
    }

    @Override
    public Instant due() {
        return due;
    }

    @Override
    public void progress(long done, long all) {
        report.progress(done, all);
    }

    @Override
    public Duration timeLeft() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public void goOn() {
        goesOn = true;
    }

    boolean goesOn() {
        return goesOn;
    }
}
