package io.kith.server.importing;

import java.util.List;

/**
 * A column of a file.
 *
 * @param name the heading, or a letter as spreadsheets name columns; unlike those of the other columns
 * @param samples some different values
 * @param guess the field that would hold its values, if one were made
 */
public record Column(String name, List<String> samples, FieldGuess guess) {

    public Column {
        samples = List.copyOf(samples);
    }

    /** A, B … Z, AA … */
    static String letters(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : letters(index / 26 - 1) + last;
    }
}
