package io.kith.server.importing;

import java.util.Locale;

/** What was uploaded. A workbook is turned into CSV on arrival, so that everything after knows one format. */
public enum FileFormat {
    CSV,
    XLSX;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FileFormat ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
