package io.kith.fence;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread for calls into a plugin: woven code runs on no other, and finds what its call may take here. */
public final class MeteredThread extends Thread {

    /** Of the running call. */
    @Nullable Meter meter;

    public MeteredThread(Runnable task, String name) {
        super(null, task, name, 0, false);
        setDaemon(true);
    }

    /** Runs a call on the running thread, which is one of these. */
    public static <T extends @Nullable Object> T call(Meter meter, Callable<T> call) throws Exception {
        var thread = (MeteredThread) Thread.currentThread();
        meter.start();
        thread.meter = meter;
        try {
            return call.call();
        } finally {
            thread.meter = null;
        }
    }

    /** Does something for a call that is not of its making. */
    static <T> T uncounted(Supplier<T> work) {
        @Nullable Meter meter = Thread.currentThread() instanceof MeteredThread thread ? thread.meter : null;
        if (meter == null) {
            return work.get();
        }
        long before = Meter.allocated();
        try {
            return work.get();
        } finally {
            meter.forget(Meter.allocated() - before);
        }
    }
}
