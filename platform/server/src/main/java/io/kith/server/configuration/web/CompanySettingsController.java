package io.kith.server.configuration.web;

import io.kith.server.configuration.CompanySettings;
import io.kith.server.tenancy.Tenant;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the company says of itself. */
@RestController
class CompanySettingsController {

    private final CompanySettings settings;

    CompanySettingsController(CompanySettings settings) {
        this.settings = settings;
    }

    record Shown(
            UUID id,
            String slug,
            String name,
            String language,
            String timeZone,
            String baseCurrency,
            String region,
            int firstWeekday,
            Instant createdAt) {

        static Shown of(Tenant company) {
            return new Shown(
                    company.id(),
                    company.slug(),
                    company.name(),
                    company.language(),
                    company.timeZone().getId(),
                    company.baseCurrency(),
                    company.region(),
                    company.firstWeekday().getValue(),
                    company.createdAt());
        }
    }

    @GetMapping("/api/v1/company")
    Shown read() {
        return Shown.of(settings.read());
    }

    @PatchMapping("/api/v1/company")
    Shown change(@RequestBody CompanySettings.Wish wish) {
        return Shown.of(settings.change(wish));
    }
}
