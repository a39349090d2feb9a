package io.kith.server.record;

import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantData;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** What metrics of records came to. */
@Component
final class SeriesData implements TenantData {

    private final SeriesArchive series;

    SeriesData(SeriesArchive series) {
        this.series = series;
    }

    @Override
    public List<String> tables() {
        return List.of("metric_point");
    }

    @Override
    public void export(Archive archive) throws IOException {
        series.add(archive);
    }
}
