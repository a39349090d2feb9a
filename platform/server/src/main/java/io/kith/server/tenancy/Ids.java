package io.kith.server.tenancy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes the ids of everything stored: UUID version 7, so that what is made later sorts later. Thread-safe. */
@Component
public final class Ids {

    private final Clock clock;
    private final SecureRandom random;
    private long last;

    Ids(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** RFC 9562 section 6.2 method 1: milliseconds, a 12-bit counter that keeps ids of one millisecond in order, and randomness. */
    public UUID next() {
        long high;
        synchronized (this) {
            long now = clock.millis() << 12;
            last = now > last ? now : last + 1;
            high = last;
        }
        long most = (high >>> 12 << 16) | 0x7000L | (high & 0xfff);
        long least = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(most, least);
    }

    /** The least id that something made from this moment on can have. */
    public static UUID least(Instant moment) {
        return new UUID((Math.max(0, moment.toEpochMilli()) << 16) | 0x7000L, 0x8000000000000000L);
    }
}
