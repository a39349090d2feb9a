package io.kith.server.tenancy;

import java.util.Locale;
import java.util.Optional;

/** What its holders may do, coarsely: an admin everything, a user work with records. */
public enum Role {
    ADMIN,
    USER;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofKey(String key) {
        for (Role role : values()) {
            if (role.key().equals(key)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
