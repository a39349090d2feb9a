package io.kith.testkit;

import io.kith.sdk.http.HttpMethod;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call of the plugin, for the time of which its host services are of use. */
record RunningCall(Changes changes) {

    /** What may be changed meanwhile. */
    enum Changes {
        ALL,
        NO_RECORDS,
        NOTHING_IN_A_GET,
        NOTHING_IN_A_TRIAL
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
        requireChanging();
        if (changes == Changes.NO_RECORDS) {
            throw new IllegalStateException(
                    "no record can be written before another one is saved: whoever writes that one waits, perhaps with a transaction");
        }
    }

    /** For what goes out to others. */
    void requireCalling(HttpMethod method) {
        if (changes == Changes.NO_RECORDS) {
            throw new IllegalStateException(
                    "nobody outside is called before a record is saved: whoever writes it waits, perhaps with a transaction; call them after the change");
        }
        if (method != HttpMethod.GET) {
            requireChanging();
        }
    }

    /** For what is no record. */
    void requireChanging() {
        switch (changes) {
            case ALL, NO_RECORDS -> {}
            case NOTHING_IN_A_GET ->
                throw new IllegalStateException(
                        "nothing can be changed while a GET is answered, which anybody's page can have a browser send: change it in a POST, PUT, PATCH or DELETE");
            case NOTHING_IN_A_TRIAL ->
                throw new IllegalStateException(
                        "nothing can be changed while other values of a rule set are tried out");
        }
    }
}
