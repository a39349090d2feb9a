package io.kith.sdk.hook;

import java.time.Duration;
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

    /** How long this call may still take; not less than nothing. */
    Duration timeLeft();

    /**
     * Asks to be called once more for the same run, with as much time again, when this call has ended well: for work that takes longer than one
     * call may. Where it goes on it has to know itself, by {@link io.kith.sdk.host.KeyValue} for instance. Between its calls other jobs have their
     * turn. A run of many calls has six hours, unless the operator gives it another time.
     */
    void goOn();
}
