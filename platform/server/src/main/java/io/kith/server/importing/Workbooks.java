package io.kith.server.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
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

    /** @param largest bytes of everything in the workbook, unpacked, and of what comes out of it */
    static byte[] toCsv(byte[] file, long largest) {
        try {
            measure(file, largest);
            var csv = new Limited(largest);
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

    /** A few kilobytes can unpack to gigabytes; whoever reads them must know before. */
    private static void measure(byte[] file, long largest) throws IOException {
        long unpacked = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (Iterator<ZipArchiveEntry> entries = zip.getEntries().asIterator(); entries.hasNext(); ) {
                ZipArchiveEntry part = entries.next();
                try (InputStream entry = zip.getInputStream(part)) {
                    for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
                        unpacked += read;
                        if (unpacked > largest) {
                            throw Problem.of(ErrorCode.TOO_LARGE).exception();
                        }
                    }
                }
                try (InputStream entry = zip.getInputStream(part)) {
                    SheetWidth.require(entry);
                }
            }
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
