package io.kith.server.configuration.web;

import io.kith.config.text.Sentence;
import io.kith.server.configuration.Usage;
import io.kith.server.tenancy.Edition;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.RequestCounts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the company's edition allows, and how much of it is in use. */
@RestController
class UsageController {

    private final Usage usage;
    private final Editions editions;

    UsageController(Usage usage, Editions editions) {
        this.usage = usage;
        this.editions = editions;
    }

    record ShownEdition(String key, Sentence name) {}

    record Use(
            String limit,
            @Nullable Long max,
            long used,
            @Nullable Instant reachedOn) {}

    record Shown(
            ShownEdition edition,
            Sentence contact,
            List<Use> uses,
            @Nullable Long importRows,
            @Nullable Long requestsPerMinute,
            List<RequestCounts.Hour> requests) {}

    @GetMapping("/api/v1/usage")
    Shown read() {
        Usage.Report report = usage.read();
        Edition edition = report.edition();
        return new Shown(
                new ShownEdition(edition.key(), edition.name()),
                editions.contact(),
                report.uses().stream()
                        .map(use -> new Use(use.limit().key(), use.max(), use.used(), use.reachedOn()))
                        .toList(),
                edition.limits().get(Limit.IMPORT_ROWS),
                edition.limits().get(Limit.REQUESTS_PER_MINUTE),
                report.hours());
    }
}
