package io.kith.server.record;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do with a record that has been shared with them; as far as their roles let them do so with any. */
public enum ShareRight {
    READ,
    /** To change it; to read it too. */
    EDIT;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ShareRight> ofKey(String key) {
        return Stream.of(values()).filter(right -> right.key().equals(key)).findFirst();
    }
}
