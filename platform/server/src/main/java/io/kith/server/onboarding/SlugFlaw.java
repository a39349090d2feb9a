package io.kith.server.onboarding;

import java.util.Locale;

/** Why a company cannot have an address. */
public enum SlugFlaw {
    INVALID,
    RESERVED,
    TAKEN;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
