package io.kith.server.importing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What stands between the cells of a row. */
public enum Delimiter {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    private final char character;

    Delimiter(char character) {
        this.character = character;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    char character() {
        return character;
    }

    public static Optional<Delimiter> ofKey(String key) {
        return Arrays.stream(values())
                .filter(delimiter -> delimiter.key().equals(key))
                .findFirst();
    }
}
