package io.kith.server.plugin.host;

import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call of a hook, for the time of which and on whose thread its host services are of use. */
public final class HookCall {

    private static final ScopedValue<HookCall> RUNNING = ScopedValue.newInstance();

    private final boolean letsWrite;
    private final int depth;
    private volatile @Nullable StaleAccess stale;
    private volatile boolean spoiled;

    private HookCall(boolean letsWrite, int depth) {
        this.letsWrite = letsWrite;
        this.depth = depth;
    }

    /** While a record is being written, which no other one can be then. */
    public static HookCall beforeSave() {
        return new HookCall(false, 0);
    }

    /** @param depth of the changes that it is told of */
    public static HookCall afterChange(int depth) {
        return new HookCall(true, depth + 1);
    }

    /** While nothing is being written and nobody waits. */
    public static HookCall job() {
        return new HookCall(true, 0);
    }

    public <T extends @Nullable Object> T run(Callable<T> call) throws Exception {
        return ScopedValue.where(RUNNING, this).call(call::call);
    }

    /** What somebody acted by turned out to be old: that is no fault of the plugin, and whoever asked it begins anew. */
    public void rethrowStaleAccess() {
        StaleAccess met = stale;
        if (met != null) {
            throw met;
        }
    }

    static HookCall running() {
        if (!RUNNING.isBound() || !TenantContext.isBound()) {
            throw new IllegalStateException(
                    "host services are of use while a hook is called, for its company and on its thread: no company is bound here");
        }
        return RUNNING.get();
    }

    /** Of the changes that are made meanwhile. */
    int depth() {
        return depth;
    }

    void requireWriting() {
        if (!letsWrite) {
            throw new IllegalStateException(
                    "no record can be written before another one is saved: whoever writes that one waits, perhaps with a transaction");
        }
    }

    /** Whether something went wrong in Kith meanwhile, so that the plugin need not be at fault whatever it did. */
    public boolean isSpoiled() {
        return spoiled;
    }

    void spoil() {
        spoiled = true;
    }

    void met(StaleAccess access) {
        spoiled = true;
        stale = access;
    }
}
