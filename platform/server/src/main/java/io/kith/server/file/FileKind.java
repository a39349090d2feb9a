package io.kith.server.file;

import java.util.Locale;

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
}
