package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do with the values of a field; each includes the ones before it. */
public enum FieldRight {
    /** As if there were no such field. */
    HIDDEN,
    /** That there is a value, and a part of it; nothing is filtered, sorted, grouped or found by it. */
    MASKED,
    /** Like masked; a value is shown to whoever asks for it, one at a time, and the audit log has that they did. */
    REVEAL,
    READ,
    WRITE;

    /** As authors write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no more than a part of a value is shown, unless it is asked for. */
    public boolean isMasked() {
        return this == MASKED || this == REVEAL;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(FieldRight::key).toList();
    }

    public static Optional<FieldRight> ofKey(String key) {
        return Arrays.stream(values()).filter(right -> right.key().equals(key)).findFirst();
    }

    public FieldRight or(FieldRight other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
