package io.kith.server.testing;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The running server, and companies in it. */
@TestComponent
public final class Kith {

    private static final AtomicLong COMPANIES = new AtomicLong();

    private final Environment environment;

    Kith(Environment environment) {
        this.environment = environment;
    }

    /** A company of its own for a test, seen by its admin. */
    public record Company(UUID id, String slug, UUID adminMember, Api admin) {}

    public String base() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    /** Where probes and metrics are. */
    public String managementBase() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.management.port");
    }

    public Api stranger() {
        return new Api(base(), null, Map.of());
    }

    public Api bearer(String token) {
        return new Api(base(), token, Map.of());
    }

    public Api operator() {
        return bearer(Stores.OPERATOR);
    }

    public Company company() {
        return company("en", "CNY", "CN");
    }

    public Company company(String language, String currency, String region) {
        String slug = "company-" + COMPANIES.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        JsonNode founded = operator()
                .post(
                        "/api/v1/operator/companies",
                        Map.of(
                                "name", "Company " + slug,
                                "slug", slug,
                                "language", language,
                                "timeZone", "Asia/Shanghai",
                                "baseCurrency", currency,
                                "region", region,
                                "admin", Map.of("name", "Ada", "email", "ada@" + slug + ".example")))
                .expect(201)
                .json();
        return new Company(
                UUID.fromString(founded.at("/company/id").asString()),
                slug,
                UUID.fromString(founded.at("/admin").asString()),
                bearer(founded.at("/apiToken").asString()));
    }

    /** Another token of the same company. */
    public Api token(Company company, String role, String scope) {
        return bearer(company.admin()
                .post("/api/v1/api-tokens", Map.of("name", role + " " + scope, "role", role, "scope", scope))
                .expect(201)
                .text("/secret"));
    }
}
