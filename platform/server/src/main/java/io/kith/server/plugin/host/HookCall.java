package io.kith.server.plugin.host;

import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call of a hook, for the time of which and on whose thread its host services are of use. */
public final class HookCall {

    private static final ScopedValue<HookCall> RUNNING = ScopedValue.newInstance();

    /** What may be written meanwhile. */
    private enum Writing {
        ALL,
        /** No record, since one is being written. */
        NO_RECORDS,
        /** It is only asked what it says. */
        NOTHING
    }

    private final Writing writing;
    private final int depth;
    private volatile @Nullable StaleAccess stale;
    private volatile boolean spoiled;
    private volatile boolean inside;
    private final boolean counts;

    private HookCall(Writing writing, int depth, boolean counts) {
        this.counts = counts;
        this.writing = writing;
        this.depth = depth;
    }

    /** While a record is being written, which no other one can be then. */
    public static HookCall beforeSave() {
        return new HookCall(Writing.NO_RECORDS, 0, true);
    }

    /**
     * @param depth of the changes that it is told of
     * @param again whether it has been told of them before, and failed
     */
    public static HookCall afterChange(int depth, boolean again) {
        return new HookCall(Writing.ALL, depth + 1, !again);
    }

    /** While nothing is being written and nobody waits. */
    public static HookCall job() {
        return new HookCall(Writing.ALL, 0, true);
    }

    /** While somebody thinks of other values of a rule set: what comes of those says nothing of the plugin. */
    public static HookCall trial() {
        return new HookCall(Writing.NOTHING, 0, false);
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

    /** Of records and series. */
    void requireWriting() {
        requireKeeping();
        if (isWaitedFor()) {
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

    /** Whether what becomes of it says anything new of the plugin. */
    public boolean counts() {
        return counts && !isSpoiled();
    }

    /** Whether something went wrong in Kith meanwhile, so that the plugin need not be at fault whatever it did. */
    public boolean isSpoiled() {
        return spoiled || inside;
    }

    /** Whether it is about a record that waits to be saved, perhaps with a transaction open. */
    boolean isWaitedFor() {
        return writing == Writing.NO_RECORDS;
    }

    /** Whether the plugin waits for Kith. */
    void inside(boolean now) {
        inside = now;
    }

    void spoil() {
        spoiled = true;
    }

    void met(StaleAccess access) {
        spoiled = true;
        stale = access;
    }
}
