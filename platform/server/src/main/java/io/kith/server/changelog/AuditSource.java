package io.kith.server.changelog;

import java.util.Locale;

/** By what way somebody did something. */
public enum AuditSource {
    CONSOLE,
    API,
    /** A mailed link, by which somebody proved who they are. */
    LINK,
    OPERATOR,
    /** A plugin on its own account. */
    PLUGIN,
    /** A job of Kith itself. */
    SYSTEM;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
