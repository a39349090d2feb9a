package io.kith.server.tenancy;

/** Something outside of the server in which Kith keeps what it needs, and whether it answers now. */
public interface StoreProbe {

    /** By which those who watch Kith name it. */
    String store();

    /** Whether this installation has such a store at all; one that it does without is never away. */
    default boolean configured() {
        return true;
    }

    /** Returns if the store answers; whatever it throws says why it does not. Called now and then, from one thread. */
    void probe() throws Exception;
}
