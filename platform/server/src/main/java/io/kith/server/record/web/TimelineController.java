package io.kith.server.record.web;

import io.kith.server.record.Timelines;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened around a record. */
@RestController
class TimelineController {

    private final Timelines timelines;

    TimelineController(Timelines timelines) {
        this.timelines = timelines;
    }

    @GetMapping("/api/v1/records/{object}/{id}/timeline")
    Timelines.Page of(
            @PathVariable String object,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") Set<String> show,
            @RequestParam(defaultValue = "30") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return timelines.of(object, id, show, limit, cursor);
    }
}
