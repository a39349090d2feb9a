package io.kith.server.tenancy;

import java.util.Locale;

/** Whether a company can be worked with. */
public enum TenantState {
    ACTIVE,
    SUSPENDED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TenantState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
