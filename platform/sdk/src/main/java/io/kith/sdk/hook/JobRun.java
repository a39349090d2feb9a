package io.kith.sdk.hook;

import java.time.Instant;

/** One run of a {@link ScheduledJob}. */
public interface JobRun {

    /** When it was due, or asked for; the same if it begins anew. */
    Instant due();

    /**
     * Tells admins how far it is. Cheap: what comes within a second of what was told is not told.
     *
     * @param done so many steps of it, whatever these are
     * @param all steps that there are; 0 if that is not known
     * @throws IllegalArgumentException if one of them is negative
     */
    void progress(long done, long all);
}
