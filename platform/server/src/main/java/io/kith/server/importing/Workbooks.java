package io.kith.server.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Turns the first sheet of an XLSX workbook into CSV, with dates and numbers as they would be typed. */
final class Workbooks {

    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    private Workbooks() {}

    static boolean isWorkbook(byte[] file) {
        return file.length > 4 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    static byte[] toCsv(byte[] file, ImportLimits limits) {
        try {
            WorkbookSize.require(file, limits.largestUnpacked().toBytes());
            var csv = new Limited(limits.largestTable().toBytes());
            try (var book = new ReadableWorkbook(new ByteArrayInputStream(file), WITH_FORMATS);
                    Stream<Row> rows = book.getFirstSheet().openStream();
                    CsvWriter writer = CsvWriter.builder().build(csv, StandardCharsets.UTF_8)) {
                Iterator<Row> each = rows.iterator();
                while (each.hasNext()) {
                    writer.writeRecord(cells(each.next(), book.isDate1904()));
                }
            }
            return csv.toByteArray();
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // a damaged workbook makes its reader fail in ways of its own
            throw Upload.unreadable("not-a-table");
        }
    }

    private static List<String> cells(Row row, boolean from1904) {
        List<String> cells = new ArrayList<>();
        int filled = 0;
        for (Cell cell : row) {
            String text = cell == null ? "" : WorkbookCells.text(cell, from1904);
            if (cells.size() < Rows.MOST_COLUMNS) {
                cells.add(text);
            } else if (!text.isEmpty()) {
                throw Rows.tooLarge();
            }
            filled = text.isEmpty() ? filled : cells.size();
        }
        return cells.subList(0, filled);
    }

    private static final class Limited extends ByteArrayOutputStream {

        private final long largest;

        Limited(long largest) {
            this.largest = largest;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (count + (long) length > largest) {
                throw Problem.of(ErrorCode.TOO_LARGE).exception();
            }
            super.write(bytes, offset, length);
        }
    }
}
