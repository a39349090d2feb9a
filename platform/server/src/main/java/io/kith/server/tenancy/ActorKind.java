package io.kith.server.tenancy;

import java.util.Locale;

/** Who or what can act in a company. */
public enum ActorKind {
    MEMBER,
    SERVICE,
    /** A plugin that the company has activated, on its own account. */
    PLUGIN,
    /** Kith itself. */
    SYSTEM;

    /** Whether they act by a credential that somebody can take from them; what acts without one has no more to show. */
    public boolean hasCredential() {
        return this == MEMBER || this == SERVICE;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ActorKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
