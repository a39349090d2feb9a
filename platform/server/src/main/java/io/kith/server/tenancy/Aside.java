package io.kith.server.tenancy;

/**
 * Work on a thread for which another one waits that may hold a connection already: it takes one of a few of its own, so that those who wait
 * cannot keep away what they wait for.
 */
public final class Aside {

    private static final ScopedValue<Boolean> BOUND = ScopedValue.newInstance();

    private Aside() {}

    public static <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(BOUND, true).call(work);
    }

    static boolean isBound() {
        return BOUND.isBound();
    }
}
