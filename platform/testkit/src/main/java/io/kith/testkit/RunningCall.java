package io.kith.testkit;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call of the plugin, for the time of which its host services are of use. */
record RunningCall(boolean letsWrite) {

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

    void requireWriting() {
        if (!letsWrite) {
            throw new IllegalStateException(
                    "no record can be written before another one is saved: whoever writes that one waits, perhaps with a transaction");
        }
    }
}
