package io.kith.server.onboarding;

import java.util.Locale;

/** How far a sign-up is. Each step is stored before the next is tried, so that an interrupted one is simply repeated. */
public enum SignUpState {
    /** A mail with a link is on its way. */
    REQUESTED,
    /** The link was opened: the address is theirs. */
    PROVED,
    /** Keycloak knows the person. */
    ACCOUNT,
    /** The company is there. */
    FOUNDED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SignUpState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
