package io.kith.testkit;

import io.kith.sdk.hook.JobRun;
import java.time.Instant;

/** A run of a job, which tells nobody how far it is. */
record FakeRun(Instant due) implements JobRun {

    @Override
    public void progress(long done, long all) {
        if (done < 0 || all < 0) {
            throw new IllegalArgumentException("nothing is done less than not at all: " + done + " of " + all);
        }
    }
}
