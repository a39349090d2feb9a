package io.kith.server.onboarding;

import io.kith.server.access.Permission;
import java.util.Locale;

/** What a new company does first, in the order in which it is proposed, and what somebody must be allowed to be proposed it. */
public enum FirstRunStep {
    CUSTOMER(Permission.READ_RECORDS),
    CONTACT(Permission.READ_RECORDS),
    IMPORT(Permission.READ_RECORDS),
    FIELD(Permission.CHANGE_SCHEMA),
    SETTINGS(Permission.CHANGE_SETTINGS);

    private final Permission permission;

    FirstRunStep(Permission permission) {
        this.permission = permission;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Permission permission() {
        return permission;
    }
}
