package io.kith.server.tenancy;

import java.time.Instant;

/** Tells how much the bound company has of something that its edition limits; called inside a transaction of the caller. */
public interface UsageMeter {

    Limit limit();

    long used();

    /** How much of what is used has come since a moment, by which it is foretold when the limit is reached; 0 where nobody can know. */
    default long addedSince(Instant moment) {
        return 0;
    }
}
