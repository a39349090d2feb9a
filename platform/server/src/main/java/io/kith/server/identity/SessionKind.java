package io.kith.server.identity;

import java.util.Locale;

/** As what somebody has signed in: in one browser each has a cookie of its own, and neither opens the other's routes. */
public enum SessionKind {
    PERSON("kith"),
    OPERATOR("kith-operator");

    private final String cookie;

    SessionKind(String cookie) {
        this.cookie = cookie;
    }

    String cookie() {
        return cookie;
    }

    /** Also the name of its registration: {@code /sign-in/person}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SessionKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
