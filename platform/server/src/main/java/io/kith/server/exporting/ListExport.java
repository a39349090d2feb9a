package io.kith.server.exporting;

import io.kith.server.record.RecordQueries;
import io.kith.server.record.ShownRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A list that somebody may take along, and its file. */
public final class ListExport {

    private final String title;
    private final ExportFormat format;
    private final List<Column> columns;
    private final Cells cells;
    private final Pages pages;
    private final RecordQueries.Page first;

    ListExport(
            String title,
            ExportFormat format,
            List<Column> columns,
            Cells cells,
            Pages pages,
            RecordQueries.Page first) {
        this.title = title;
        this.format = format;
        this.columns = columns;
        this.cells = cells;
        this.pages = pages;
        this.first = first;
    }

    public String fileName() {
        return title + "." + format.key();
    }

    public String mediaType() {
        return format.mediaType();
    }

    /** A page at a time, however many there are. Leaves the stream open: an answer that is ended is whole, whatever has come in between. */
    public void write(OutputStream out) throws IOException {
        try (TableFile table = format.open(out, title)) {
            table.heading(columns.stream().map(Column::heading).toList());
            RecordQueries.Page page = first;
            write(page, table);
            for (String cursor = page.cursor(); cursor != null; cursor = page.cursor()) {
                page = pages.after(cursor);
                write(page, table);
            }
            table.end();
        }
    }

    private void write(RecordQueries.Page page, TableFile table) throws IOException {
        Map<UUID, String> names = Objects.requireNonNull(page.names());
        for (ShownRecord record : page.records()) {
            table.row(columns.stream()
                    .map(column -> column.of(record, names, cells))
                    .toList());
        }
        table.flush();
    }
}
