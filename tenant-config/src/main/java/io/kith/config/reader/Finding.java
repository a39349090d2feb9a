package io.kith.config.reader;

/** Something an author has to mend; line and column count from 1. */
public record Finding(String file, int line, int column, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + message;
    }
}
