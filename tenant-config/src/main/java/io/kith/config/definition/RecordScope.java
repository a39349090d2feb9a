package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which records of an object a right reaches; each reaches those of the one before it too, but that one's team and all do not care to what a
 * record belongs.
 */
public enum RecordScope {
    NONE,
    /** Those that have been shared with whoever acts, or with a team of theirs. */
    SHARED,
    /** Those whose owner it is who acts; of an object without an owner, those that they have made. */
    OWN,
    /** Those that belong to a record which they see; to be changed or deleted, to one which they may change. */
    PARENT,
    /** Those of whoever is in one of their teams, or in a team below it, at the moment. */
    TEAM,
    ALL;

    /** As authors write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(RecordScope::key).toList();
    }

    public static Optional<RecordScope> ofKey(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key().equals(key)).findFirst();
    }

    public RecordScope or(RecordScope other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
