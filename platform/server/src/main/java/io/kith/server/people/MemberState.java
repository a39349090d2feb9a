package io.kith.server.people;

import java.util.Locale;

/** Whether a member may work; what a deactivated one has done stays. */
public enum MemberState {
    ACTIVE,
    DEACTIVATED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MemberState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
