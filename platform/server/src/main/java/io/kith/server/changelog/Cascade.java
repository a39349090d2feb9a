package io.kith.server.changelog;

import java.util.function.Supplier;

/** What consumers write because of what they were told, which others are told of in turn. */
public final class Cascade {

    private static final ScopedValue<Integer> DEPTH = ScopedValue.newInstance();

    private Cascade() {}

    /** Of the changes that the running call makes. */
    static int depth() {
        return DEPTH.orElse(0);
    }

    /** Does something because of a change. */
    public static <T> T call(int depth, Supplier<T> work) {
        return ScopedValue.where(DEPTH, depth).call(work::get);
    }
}
