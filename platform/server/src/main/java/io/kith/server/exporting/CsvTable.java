package io.kith.server.exporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kith.server.text.SpreadsheetCell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.util.StreamUtils;

/** A table as text, which a spreadsheet opens without asking how it is encoded and without running anything in it. */
final class CsvTable implements TableFile {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final CsvWriter csv;

    CsvTable(OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        this.csv = CsvWriter.builder().build(StreamUtils.nonClosing(out), StandardCharsets.UTF_8);
    }

    @Override
    public void heading(List<String> names) {
        csv.writeRecord(names.stream().map(SpreadsheetCell::defused).toList());
    }

    @Override
    public void row(List<Cell> cells) {
        csv.writeRecord(
                cells.stream().map(cell -> SpreadsheetCell.defused(cell.text())).toList());
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
