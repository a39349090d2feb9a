package io.kith.server.importing;

import java.util.Locale;

/** How far an import has come. */
public enum ImportState {
    /** Uploaded; nothing has been stored, everything can still be corrected. */
    DRAFT,
    RUNNING,
    FINISHED,
    CANCELLED,
    FAILED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
