package io.kith.server.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other; blank ones are left out. The heading is a row like any other here. */
final class Rows implements Iterator<Row>, AutoCloseable {

    static final int MOST_COLUMNS = 500;
    static final int LONGEST_CELL = 100_000;
    private static final int LONGEST_ROW = 2_000_000;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private @Nullable Row next;

    private Rows(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.records = reader.iterator();
    }

    static Rows of(InputStream content, Layout layout) {
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(layout.delimiter().character())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(MOST_COLUMNS)
                                .maxFieldSize(LONGEST_CELL)
                                .maxRecordSize(LONGEST_ROW)),
                        new InputStreamReader(content, layout.encoding().charset()));
        return new Rows(reader);
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && records.hasNext()) {
                CsvRecord read = records.next();
                Row row = new Row(read.getStartingLineNumber(), unmarked(read));
                next = row.isBlank() ? null : row;
            }
        } catch (CsvParseException e) {
            throw tooLarge();
        }
        return next != null;
    }

    /** The next one, which stays the next one. */
    Row peek() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    @Override
    public Row next() {
        Row row = peek();
        next = null;
        return row;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProblemException tooLarge() {
        return Problem.of(
                        ErrorCode.VALIDATION,
                        List.of(new ProblemViolation(
                                "file",
                                "table-too-large",
                                Map.of("columns", MOST_COLUMNS, "characters", LONGEST_CELL))))
                .exception();
    }

    /** Without the byte order mark that Excel puts before the first cell. */
    private static List<String> unmarked(CsvRecord read) {
        List<String> cells = read.getFields();
        if (read.getStartingLineNumber() > 1
                || cells.isEmpty()
                || !cells.getFirst().startsWith("\ufeff")) {
            return cells;
        }
        List<String> unmarked = new ArrayList<>(cells);
        unmarked.set(0, cells.getFirst().substring(1));
        return unmarked;
    }
}
