package io.kith.fence;

import org.jspecify.annotations.Nullable;

/**
 * What woven code calls: at the beginning of each method and before each jump back. The one class of the server that plugins see, and only
 * their woven code: sources that name it are refused.
 */
public final class Checkpoint {

    /** Arrays of fewer bytes are found soon enough by those that look at what was allocated. */
    private static final int LARGE = 1 << 16;

    private Checkpoint() {}

    /** Throws an error when the running call has used up its budget. */
    public static void pass() {
        meter().tick();
    }

    /** Throws it before an array is allocated for which there is no room. */
    public static void array(int length, int bytesEach) {
        if ((long) length * bytesEach >= LARGE) {
            meter().require((long) length * bytesEach);
        }
    }

    private static Meter meter() {
        @Nullable Meter meter = Thread.currentThread() instanceof MeteredThread thread ? thread.meter : null;
        if (meter == null) {
            throw new OutsideOfCall();
        }
        return meter;
    }
}
