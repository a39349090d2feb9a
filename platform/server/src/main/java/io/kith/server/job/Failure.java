package io.kith.server.job;

import java.util.Locale;

/** Why what somebody started ended before it was done. */
public enum Failure {
    /** Whoever started it may no longer do so. */
    NOT_ALLOWED,
    /** Something a person of the company cannot mend; it was tried several times. */
    INTERNAL;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Failure ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
