package io.kith.server.exporting;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of file a list becomes. */
public enum ExportFormat {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its word in addresses, and the ending of its files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    TableFile open(OutputStream out, String title) throws IOException {
        return switch (this) {
            case CSV -> new CsvTable(out);
            case XLSX -> new XlsxTable(out, title);
        };
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(ExportFormat::key).toList();
    }

    static Optional<ExportFormat> ofKey(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst();
    }
}
