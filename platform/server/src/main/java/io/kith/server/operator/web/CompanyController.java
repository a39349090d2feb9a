package io.kith.server.operator.web;

import io.kith.server.changelog.Deliveries;
import io.kith.server.onboarding.CompanyFounding;
import io.kith.server.operator.CellOperations;
import io.kith.server.operator.OperatorEntry;
import io.kith.server.problem.CleanText;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantDirectory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The companies of this cell, and the deliveries that wait for a person: what an operator sees, which is nobody's data. */
@RestController
class CompanyController {

    private static final int MOST = 200;

    private final TenantDirectory tenants;
    private final CellOperations operations;
    private final Deliveries deliveries;

    CompanyController(TenantDirectory tenants, CellOperations operations, Deliveries deliveries) {
        this.tenants = tenants;
        this.operations = operations;
        this.deliveries = deliveries;
    }

    record Admin(@Nullable String name, @Nullable String email) {}

    record Wanted(
            @Nullable String name,
            @Nullable String slug,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable String baseCurrency,
            @Nullable String region,
            @Nullable Integer firstWeekday,
            @Nullable String edition,
            @Nullable Admin admin) {

        CompanyFounding.Wish wish() {
            return new CompanyFounding.Wish(
                    or(name, ""),
                    or(slug, ""),
                    or(language, "en"),
                    or(timeZone, "UTC"),
                    or(baseCurrency, "USD"),
                    or(region, "US"),
                    firstWeekday == null ? 1 : firstWeekday,
                    or(edition, "enterprise"),
                    admin == null ? "" : or(admin.name(), ""),
                    admin == null ? "" : or(admin.email(), ""));
        }

        private static String or(@Nullable String value, String otherwise) {
            return value == null ? otherwise : value;
        }
    }

    record Company(UUID id, String slug, String name, String state, String edition, Instant createdAt) {

        static Company of(Tenant tenant) {
            return new Company(
                    tenant.id(),
                    tenant.slug(),
                    tenant.name(),
                    tenant.state().key(),
                    tenant.edition(),
                    tenant.createdAt());
        }
    }

    record Companies(List<Company> companies, @Nullable String next) {}

    record Founded(Company company, UUID admin, String apiToken) {

        @Override
        public String toString() {
            return "Founded[" + company + ", …]";
        }
    }

    record ParkedDeliveries(List<Deliveries.Parked> deliveries) {}

    record Log(List<OperatorEntry> entries) {}

    record Replay(@Nullable UUID company, @Nullable String consumer) {}

    record Replayed(int deliveries) {}

    @GetMapping("/api/v1/operator/companies")
    Companies list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        PageLimit.require(limit, MOST);
        List<Company> page =
                tenants.list(after, limit).stream().map(Company::of).toList();
        return new Companies(page, page.size() < limit ? null : page.getLast().slug());
    }

    @PostMapping("/api/v1/operator/companies")
    ResponseEntity<Founded> found(@RequestBody Wanted wanted) {
        CompanyFounding.Founded founded = operations.found(wanted.wish());
        return ResponseEntity.created(URI.create(
                        "/api/v1/operator/companies/" + founded.company().id()))
                .body(new Founded(
                        Company.of(founded.company()),
                        founded.admin(),
                        founded.token().secret()));
    }

    @PostMapping("/api/v1/operator/companies/{id}/suspend")
    Company suspend(@PathVariable UUID id) {
        return Company.of(operations.suspend(id));
    }

    @PostMapping("/api/v1/operator/companies/{id}/resume")
    Company resume(@PathVariable UUID id) {
        return Company.of(operations.resume(id));
    }

    @GetMapping("/api/v1/operator/log")
    Log log(@RequestParam(required = false) @Nullable UUID before, @RequestParam(defaultValue = "50") int limit) {
        PageLimit.require(limit, MOST);
        return new Log(operations.log(before, limit));
    }

    @GetMapping("/api/v1/operator/parked-deliveries")
    ParkedDeliveries parked() {
        return new ParkedDeliveries(deliveries.parked(MOST));
    }

    @PostMapping("/api/v1/operator/parked-deliveries/replay")
    Replayed replay(@RequestBody Replay replay) {
        UUID company = replay.company();
        String consumer = replay.consumer();
        if (company == null || consumer == null || !CleanText.isClean(consumer)) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(ProblemViolation.of(company == null ? "company" : "consumer", "required")))
                    .exception();
        }
        return new Replayed(operations.replay(company, consumer));
    }
}
