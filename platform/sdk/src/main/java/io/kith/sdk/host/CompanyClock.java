package io.kith.sdk.host;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What time it is in the company that the running call is for. Needs no capability and does not block; throws {@link IllegalStateException}
 * outside of a call.
 */
public interface CompanyClock {

    Instant now();

    /** The day it is in the company's time zone. */
    default LocalDate today() {
        return LocalDate.ofInstant(now(), zone());
    }

    ZoneId zone();
}
