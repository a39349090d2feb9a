package io.kith.server.archive;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kith.server.access.Actors;
import io.kith.server.access.OngoingRead;
import io.kith.server.tenancy.Archive;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** An archive as a zip, written straight to whoever downloads it. One that broke off has no end, which every program notices. */
final class ZipArchive implements Archive, AutoCloseable {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Zip zip;
    private final boolean withFiles;
    private final Locale locale;
    private final JsonMapper json;
    private final OngoingRead reading;

    ZipArchive(OutputStream out, boolean withFiles, Locale locale, Actors actors, JsonMapper json) {
        this.zip = new Zip(out);
        this.withFiles = withFiles;
        this.locale = locale;
        this.json = json;
        this.reading = new OngoingRead(actors);
    }

    void addText(String path, String text) throws IOException {
        add(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean withFiles() {
        return withFiles;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    @Override
    public void add(String path, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        content.write(new Entry(zip));
        zip.closeEntry();
    }

    @Override
    public void addTable(String path, List<String> header, Supplier<Iterator<Line>> lines) throws IOException {
        add(path + ".json", out -> {
            try (JsonGenerator generator = json.createGenerator(out)) {
                generator.writeStartArray();
                for (Iterator<Line> all = lines.get(); all.hasNext(); ) {
                    generator.writeRaw('\n');
                    generator.writePOJO(all.next().json());
                }
                generator.writeEndArray();
            }
        });
        add(path + ".csv", out -> {
            out.write(BYTE_ORDER_MARK);
            try (CsvWriter csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8)) {
                csv.writeRecord(header);
                for (Iterator<Line> all = lines.get(); all.hasNext(); ) {
                    csv.writeRecord(all.next().cells());
                }
            }
        });
    }

    @Override
    public <T> T read(Supplier<T> page) {
        return reading.read(page);
    }

    /** Once everything is in it. */
    void end() throws IOException {
        zip.close();
    }

    /** Gives up an archive that has not come to its end, and leaves it without. */
    @Override
    public void close() {
        zip.abandon();
    }

    private static final class Zip extends ZipOutputStream {

        Zip(OutputStream out) {
            super(out, StandardCharsets.UTF_8);
        }

        /** Of the two things that closing it does, to write its end and to free its memory, the second. */
        void abandon() {
            def.end();
        }
    }

    /** A file of the archive, whose end is not the archive's. */
    private static final class Entry extends FilterOutputStream {

        Entry(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() {
            // what a compressor holds back until the end of an entry packs better
        }

        @Override
        public void close() {
            // the archive goes on
        }
    }
}
