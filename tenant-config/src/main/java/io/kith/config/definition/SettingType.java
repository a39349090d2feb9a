package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What kind of value a setting of a plugin has. */
public enum SettingType {
    TEXT("text"),
    INTEGER("integer"),
    DECIMAL("decimal"),
    BOOLEAN("boolean"),
    CHOICE("choice"),
    /** A text that nobody is shown once it is stored, such as a password. */
    SECRET("secret");

    private final String key;

    SettingType(String key) {
        this.key = key;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(SettingType::key).toList();
    }

    public static Optional<SettingType> ofKey(String key) {
        return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
    }

    /** As authors write it. */
    public String key() {
        return key;
    }

    public boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }
}
