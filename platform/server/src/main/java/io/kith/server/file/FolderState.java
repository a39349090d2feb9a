package io.kith.server.file;

import java.util.Locale;

/** How far the one folder of files of this installation has been begun. */
enum FolderState {
    /** Never used: any folder will do. */
    NEW,
    /** Used by a version that did not mark folders: it is known by what is in it. */
    UNMARKED,
    /** A folder without the mark is another one. */
    MARKED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FolderState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
