package io.kith.server.plugin.host;

import io.kith.sdk.http.HttpMethod;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call of a hook, for the time of which and on whose thread its host services are of use. */
public final class HookCall {

    private static final ScopedValue<HookCall> RUNNING = ScopedValue.newInstance();

    /** What may be changed meanwhile. */
    private enum Changes {
        ALL,
        /** No records: whoever writes one waits, perhaps with a transaction. */
        NO_RECORDS,
        /** Nothing: whoever asks has only asked. */
        NOTHING_IN_A_GET,
        NOTHING_IN_A_TRIAL
    }

    private final Changes changes;
    private final int depth;
    private final boolean isRepeated;
    private volatile @Nullable StaleAccess stale;
    private volatile boolean spoiled;
    private volatile boolean inside;
    private volatile boolean changed;
    private final boolean counts;

    /** @param isRepeated whether whoever has it called has it called once more, when it turns out that they may do something else by now */
    private HookCall(Changes changes, int depth, boolean counts, boolean isRepeated) {
        this.counts = counts;
        this.changes = changes;
        this.depth = depth;
        this.isRepeated = isRepeated;
    }

    /** While a record is being written, which no other one can be then. */
    public static HookCall beforeSave() {
        return new HookCall(Changes.NO_RECORDS, 0, true, true);
    }

    /**
     * @param depth of the changes that it is told of
     * @param again whether it has been told of them before, and failed
     */
    public static HookCall afterChange(int depth, boolean again) {
        return new HookCall(Changes.ALL, depth + 1, !again, true);
    }

    /** While nothing is being written and nobody waits. */
    public static HookCall job() {
        return new HookCall(Changes.ALL, 0, true, true);
    }

    /** While somebody thinks of other values of a rule set: what comes of those says nothing of the plugin. */
    public static HookCall trial() {
        return new HookCall(Changes.NOTHING_IN_A_TRIAL, 0, false, true);
    }

    /** While a request is answered: what comes of those says something of whoever asks, who might have others go without the plugin. */
    public static HookCall request(boolean onlyReads) {
        return new HookCall(onlyReads ? Changes.NOTHING_IN_A_GET : Changes.ALL, 0, false, false);
    }

    public <T extends @Nullable Object> T run(Callable<T> call) throws Exception {
        return ScopedValue.where(RUNNING, this).call(call::call);
    }

    /**
     * What somebody acted by turned out to be old: that is no fault of the plugin, and whoever asked it begins anew. A request of which
     * something is stored by now would store it twice.
     */
    public void rethrowStaleAccess() {
        StaleAccess met = stale;
        if (met != null && (isRepeated || !changed)) {
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
        requireChanging();
        if (changes == Changes.NO_RECORDS) {
            throw new IllegalStateException(
                    "no record can be written before another one is saved: whoever writes that one waits, perhaps with a transaction");
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

    /** Something has been asked to change, and been looked at. */
    void changed() {
        changed |= stale == null;
    }

    /** Something goes out to others, who know nothing of what anybody may do here. */
    void sent() {
        changed = true;
    }

    /** Whether something may be stored of it that would be stored twice if it were called once more. */
    public boolean hasChanged() {
        return changed;
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
        return changes == Changes.NO_RECORDS;
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
