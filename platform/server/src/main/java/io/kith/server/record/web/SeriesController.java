package io.kith.server.record.web;

import io.kith.server.record.RecordSeries;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a metric of a record was before, and how it came about. */
@RestController
class SeriesController {

    private final RecordSeries series;

    SeriesController(RecordSeries series) {
        this.series = series;
    }

    @GetMapping("/api/v1/records/{object}/{id}/series/{field}")
    RecordSeries.History of(
            @PathVariable String object,
            @PathVariable UUID id,
            @PathVariable String field,
            @RequestParam(defaultValue = "36") int limit) {
        return series.of(object, id, field, limit);
    }
}
