package io.kith.config.yaml;

import io.kith.config.text.Sentence;

/** Something an author has to mend; line and column count from 1. */
public record Finding(String file, int line, int column, Sentence message) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + message;
    }
}
