package io.kith.server.tenancy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes in what a company carries away. */
public interface Archive {

    /** What is written into a file of it. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Whether files of records are wanted too. */
    boolean withFiles();

    /** Of whoever asks. */
    Locale locale();

    void add(String path, Content content) throws IOException;

    /**
     * Adds the same things twice: {@code path.json} with all there is to know, and {@code path.csv} to look at.
     *
     * @param header of the table
     * @param lines asked once for each of the two, and read page by page
     */
    void addTable(String path, List<String> header, Supplier<Iterator<Line>> lines) throws IOException;

    /**
     * One thing.
     *
     * @param json its members
     * @param cells in the order of the header
     */
    record Line(Map<String, ? extends @Nullable Object> json, List<String> cells) {}

    /** Reads as whoever asks, as they are by now: credentials may change while a long archive is written. */
    <T> T read(Supplier<T> page);
}
