package io.kith.testkit;

import io.kith.sdk.hook.JobRun;
import java.time.Duration;
import java.time.Instant;

/** One call of a job, which tells nobody how far it is. */
final class FakeRun implements JobRun {

    private final Instant due;
    private final Duration timeLeft;
    private boolean goesOn;

    FakeRun(Instant due, Duration timeLeft) {
        this.due = due;
        this.timeLeft = timeLeft;
    }

    @Override
    public Instant due() {
        return due;
    }

    @Override
    public void progress(long done, long all) {
        requireProgress(done, all);
    }

    static void requireProgress(long done, long all) {
        if (done < 0 || all < 0) {
            throw new IllegalArgumentException("nothing is done less than not at all: " + done + " of " + all);
        }
    }

    @Override
    public Duration timeLeft() {
        return timeLeft;
    }

    @Override
    public void goOn() {
        goesOn = true;
    }

    boolean goesOn() {
        return goesOn;
    }
}
