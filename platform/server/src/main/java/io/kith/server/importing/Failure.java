package io.kith.server.importing;

import java.util.Locale;

/** Why an import ended before its file did. */
public enum Failure {
    /** Whoever started it may no longer do so. */
    NOT_ALLOWED,
    /** Something a person of the company cannot mend; it was tried several times. */
    INTERNAL;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Failure ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
