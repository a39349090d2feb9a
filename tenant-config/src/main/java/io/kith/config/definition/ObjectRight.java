package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be done with records of an object. */
public enum ObjectRight {
    READ,
    CREATE,
    UPDATE,
    DELETE,
    /** Also needs {@link #CREATE} or {@link #UPDATE}, as far as a file asks for them. */
    IMPORT,
    /** Of what is read, as it is read. */
    EXPORT,
    /** Of what is read and has no owner, to become its owner. */
    CLAIM;

    /** As authors write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(ObjectRight::key).toList();
    }

    public static Optional<ObjectRight> ofKey(String key) {
        return Arrays.stream(values()).filter(right -> right.key().equals(key)).findFirst();
    }
}
