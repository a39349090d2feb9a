package io.kith.server.messaging;

import java.util.Locale;

/** Why a member is told of a record. */
public enum NoticeKind {
    /** Somebody named them in a text. */
    MENTION;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NoticeKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
