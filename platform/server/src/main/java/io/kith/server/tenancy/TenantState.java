package io.kith.server.tenancy;

import java.util.Locale;

/** Whether a company can be worked with. */
public enum TenantState {
    ACTIVE,
    /** By an operator: nobody gets in. */
    SUSPENDED,
    /** By an admin: everything can be read and nothing changed, until it is opened again or erased. */
    CLOSED,
    /** Nothing is left of it, or will be in a moment. */
    ERASED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TenantState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
