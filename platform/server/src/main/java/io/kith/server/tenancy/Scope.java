package io.kith.server.tenancy;

import java.util.Locale;
import java.util.Optional;

/** How far a credential reaches; {@link #WRITE} includes reading. */
public enum Scope {
    READ,
    WRITE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> ofKey(String key) {
        for (Scope scope : values()) {
            if (scope.key().equals(key)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
