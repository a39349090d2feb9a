package io.kith.config.definition;

import io.kith.config.text.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The roles that every company has. */
public enum BuiltInRole {
    ADMIN(Sentence.of("admins", "管理员")),
    USER(Sentence.of("users", "普通用户"));

    private final Sentence words;

    BuiltInRole(Sentence words) {
        this.words = words;
    }

    /** What its holders are called. */
    public Sentence inWords() {
        return words;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(BuiltInRole::key).toList();
    }
}
