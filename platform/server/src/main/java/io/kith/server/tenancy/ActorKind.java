package io.kith.server.tenancy;

import java.util.Locale;

/** Who or what can act in a company. */
public enum ActorKind {
    MEMBER,
    SERVICE,
    SYSTEM;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ActorKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
