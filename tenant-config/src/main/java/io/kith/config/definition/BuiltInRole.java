package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The roles that every company has. */
public enum BuiltInRole {
    ADMIN,
    USER;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(BuiltInRole::key).toList();
    }
}
