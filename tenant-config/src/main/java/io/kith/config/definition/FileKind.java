package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people call a file. */
public enum FileKind {
    IMAGE,
    PDF,
    DOCUMENT,
    ARCHIVE,
    MEDIA,
    OTHER;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FileKind> ofKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(FileKind::key).toList();
    }
}
