package io.kith.server.messaging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a member is told of a record. */
public enum NoticeKind {
    /** Somebody named them in a text. */
    MENTION,
    /** Somebody made it theirs to do. */
    ASSIGNED,
    /** It is due, or about to begin. */
    REMINDER;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<NoticeKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    static NoticeKind ofKey(String key) {
        return find(key).orElseThrow();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(NoticeKind::key).toList();
    }
}
