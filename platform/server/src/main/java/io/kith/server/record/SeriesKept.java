package io.kith.server.record;

import io.kith.server.tenancy.Archive;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The points of a record's series: handed out to the person whose record it is, and erased with it. */
@Component
final class SeriesKept implements KeptWithRecords {

    private final SeriesArchive series;
    private final SeriesStore store;

    SeriesKept(SeriesArchive series, SeriesStore store) {
        this.series = series;
        this.store = store;
    }

    @Override
    public void export(Archive archive, String object, UUID record) throws IOException {
        series.add(archive, object, record);
    }

    @Override
    public void erase(UUID record) {
        store.erase(record);
    }
}
