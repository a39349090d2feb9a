package io.kith.server.importing;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * How much a workbook would become. A few kilobytes can unpack to gigabytes, and a single cell far to the right makes its reader fill
 * the row up to there; whoever reads one must know before.
 */
final class WorkbookSize {

    private static final XMLInputFactory XML = factory();
    private static final int LAST_COLUMN = 16_384;
    private static final long MOST_CELLS = 50_000_000;
    private static final long MOST_STRINGS = 1_000_000;
    private static final long MOST_FORMULAS = 100_000_000;

    private long columns;
    private long cells;
    private long strings;
    private long arrays;
    private long formulas;
    private long length;
    private @Nullable String shared;
    private final Map<String, Long> lengths = new HashMap<>();

    private WorkbookSize() {}

    /** @param largest bytes of everything in the workbook, unpacked */
    static void require(byte[] file, long largest) throws IOException {
        var size = new WorkbookSize();
        long left = largest;
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (Iterator<ZipArchiveEntry> entries = zip.getEntries().asIterator(); entries.hasNext(); ) {
                try (var entry = new Counted(zip.getInputStream(entries.next()), left)) {
                    // which entry is the sheet is said by other entries, so all are looked at
                    size.count(entry);
                    entry.transferTo(OutputStream.nullOutputStream());
                    left = entry.left;
                }
            }
        }
    }

    private void count(InputStream entry) throws IOException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(entry);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin(xml);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> length += xml.getTextLength();
                    case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                    default -> {}
                }
            }
            xml.close();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException reading) {
                throw reading;
            }
            // a picture, or something that the reader of the workbook will not get beyond either
        }
    }

    private void begin(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "row" -> columns = 0;
            case "c" -> countCell(xml.getAttributeValue(null, "r"));
            case "si" -> strings++;
            case "f" -> beginFormula(xml);
            default -> {
                return;
            }
        }
        if (columns > LAST_COLUMN || cells > MOST_CELLS || strings > MOST_STRINGS || formulas > MOST_FORMULAS) {
            throw Rows.tooLarge();
        }
    }

    private void countCell(@Nullable String address) {
        long column = address == null ? columns + 1 : column(address);
        cells += Math.max(1, column - columns);
        columns = Math.max(columns, column);
        formulas += arrays;
    }

    /** The reader spells a shared formula out for each cell that has it, and asks each array formula about each cell. */
    private void beginFormula(XMLStreamReader xml) {
        String type = xml.getAttributeValue(null, "t");
        arrays += "array".equals(type) ? 1 : 0;
        shared = "shared".equals(type) ? String.valueOf(xml.getAttributeValue(null, "si")) : null;
        length = 0;
    }

    private void end(String element) {
        if (element.equals("f") && shared != null) {
            formulas += lengths.merge(shared, length, Math::max);
            shared = null;
        }
    }

    /** The column of an address such as BC12, as the reader counts it. */
    private static long column(String address) {
        long column = 0;
        for (int i = 0; i < address.length() && !isDigit(address.charAt(i)) && column <= LAST_COLUMN; i++) {
            char c = Character.toUpperCase(address.charAt(i));
            if (c != '$') {
                column = c >= 'A' && c <= 'Z' ? column * 26 + (c - 'A' + 1) : LAST_COLUMN + 1;
            }
        }
        return column;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static XMLInputFactory factory() {
        // the one that reads workbooks, so that both see the same
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream entry, long left) {
            super(entry);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) {
            left -= more;
            if (left < 0) {
                throw Problem.of(ErrorCode.TOO_LARGE).exception();
            }
        }
    }
}
