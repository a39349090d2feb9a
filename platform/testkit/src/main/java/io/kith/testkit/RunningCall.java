package io.kith.testkit;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call of the plugin, for the time of which its host services are of use. */
record RunningCall(Writing writing) {

    /** What may be written meanwhile. */
    enum Writing {
        ALL,
        /** No record, since one is being written. */
        NO_RECORDS,
        /** It is only asked what it says. */
        NOTHING
    }

    private static final ScopedValue<RunningCall> RUNNING = ScopedValue.newInstance();

    <T extends @Nullable Object> T run(Callable<T> call) throws Exception {
        return ScopedValue.where(RUNNING, this).call(call::call);
    }

    static RunningCall require() {
        if (!RUNNING.isBound()) {
            throw new IllegalStateException(
                    "host services are of use while a hook is called, for its company and on its thread: no company is bound here; "
                            + "a test asks them within FakeHost.called");
        }
        return RUNNING.get();
    }

    /** Of records and series. */
    void requireWriting() {
        requireKeeping();
        if (writing == Writing.NO_RECORDS) {
            throw new IllegalStateException(
                    "no record can be written before another one is saved: whoever writes that one waits, perhaps with a transaction");
        }
    }

    /** Of what is no record. */
    void requireKeeping() {
        if (writing == Writing.NOTHING) {
            throw new IllegalStateException("nothing can be written by a hook that is only asked: it reads");
        }
    }
}
