package io.kith.config.definition;

import io.kith.config.text.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    /**
     * Whether what is meant for some roles is meant for whoever has others.
     *
     * @param meant keys of roles; empty for everybody
     */
    public static boolean isFor(List<String> meant, Set<String> held) {
        return meant.isEmpty() || meant.stream().anyMatch(held::contains);
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(BuiltInRole::key).toList();
    }
}
