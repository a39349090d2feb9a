package io.kith.server.changelog;

import java.util.Locale;

/** What a change did to its record. */
public enum ChangeKind {
    CREATED,
    UPDATED,
    DELETED,
    RESTORED,
    /** Formulas have changed, and with them what is stored; nobody has edited the record. */
    COMPUTED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChangeKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
