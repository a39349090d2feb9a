package io.kith.server.plugin;

import io.kith.server.plugin.host.HookCall;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls hooks, whatever kind they are of: counted, within their time, and no more once they fail again and again. */
@Component
final class HookCalls {

    /** What a hook is called for. */
    enum Kind {
        BEFORE_SAVE("before-save"),
        AFTER_CHANGE("after-change"),
        JOB("job"),
        TRIAL("rule-trial"),
        ENDPOINT("endpoint");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    private final Suspensions suspensions;
    private final MeterRegistry registry;

    HookCalls(Suspensions suspensions, MeterRegistry registry) {
        this.suspensions = suspensions;
        this.registry = registry;
    }

    /**
     * The answer of a hook.
     *
     * @throws PluginFault if there is none
     */
    <T extends @Nullable Object> T call(
            RunningPlugin plugin, Kind kind, Object hook, HookCall call, Callable<T> body, Duration patience)
            throws PluginFault {
        long begun = System.nanoTime();
        String outcome = "failed";
        boolean failed = true;
        try {
            T answer = plugin.calls(kind).call(() -> call.run(body), patience);
            call.rethrowStaleAccess();
            outcome = "answered";
            failed = false;
            return answer;
        } catch (PluginFault e) {
            call.rethrowStaleAccess();
            outcome = e.kind().name().toLowerCase(Locale.ROOT);
            failed = e.isOfPlugin();
            throw e;
        } finally {
            registry.timer("kith.plugin.calls", "plugin", plugin.id(), "hook", kind.key, "outcome", outcome)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            if (call.counts() && (failed || outcome.equals("answered"))) {
                suspensions.ended(plugin.release(), hook.getClass().getName(), failed);
            }
        }
    }
}
