package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.RequestCounts;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An admin sees what there is in use, before anything is refused. */
@KithServerTest
class UsageTest {

    @Autowired
    Kith kith;

    @Autowired
    RequestCounts counts;

    @Test
    void everyLimitIsToldWithWhatIsInUse() {
        Kith.Company company = kith.company();
        Kith.Company other = kith.company();
        edition(company, "free");
        company.admin().create("customer", Map.of("name", "A"));
        other.admin().create("customer", Map.of("name", "B"));
        other.admin().create("customer", Map.of("name", "C"));

        JsonNode usage = company.admin().get("/api/v1/usage").expect(200).json();
        assertThat(usage.at("/edition/name/zh").asString()).isEqualTo("免费版");
        assertThat(usage.at("/contact/en").asString()).isEqualTo("whoever runs this Kith");
        assertThat(usage.get("importRows").asLong()).isEqualTo(20_000);
        assertThat(usage.get("requestsPerMinute").asLong()).isEqualTo(1_200);
        assertThat(use(usage, "members").get("used").asLong()).isEqualTo(1);
        assertThat(use(usage, "records").get("used").asLong()).isEqualTo(1);
        assertThat(use(usage, "records").get("max").asLong()).isEqualTo(50_000);
        assertThat(use(usage, "tokens").get("used").asLong()).isEqualTo(1);
        assertThat(use(usage, "fields").get("used").asLong()).isZero();
        assertThat(use(usage, "storage").get("used").asLong()).isZero();
    }

    @Test
    void requestsAreCountedForTheCompanyThatMadeThem() {
        Kith.Company company = kith.company();
        Kith.Company other = kith.company();
        company.admin().get("/api/v1/schema").expect(200);
        company.admin().get("/api/v1/schema").expect(200);
        counts.write();
        counts.write();

        JsonNode usage = company.admin().get("/api/v1/usage").expect(200).json();
        assertThat(usage.get("requests")).hasSize(1);
        assertThat(usage.at("/requests/0/programs").asLong()).isEqualTo(2);
        assertThat(usage.at("/requests/0/people").asLong()).isZero();
        assertThat(other.admin().get("/api/v1/usage").json().get("requests")).isEmpty();
    }

    @Test
    void onlyAdminsAreTold() {
        Kith.Company company = kith.company();
        kith.token(company, "user", "write").get("/api/v1/usage").expect(403);
        kith.token(company, "admin", "read").get("/api/v1/usage").expect(200);
        kith.operator().get("/api/v1/usage").expect(401);
    }

    @Test
    void theDayOnWhichALimitIsReachedIsForetold() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(Usage.foretold(now, 100, 300)).isEqualTo("2026-03-11T00:00:00Z");
        assertThat(Usage.foretold(now, 0, 300)).isNull();
        assertThat(Usage.foretold(now, -5, 300)).isNull();
        assertThat(Usage.foretold(now, 100, 0)).isNull();
        assertThat(Usage.foretold(now, 1_000_000, 1)).isNull();
    }

    @Test
    void operatorsShapeEditionsAndAreToldWhatIsWrong() {
        Map<String, Object> limits = new HashMap<>(Map.of("members", 7, "storage", 10));
        limits.put("records", null);
        JsonNode made = kith.operator()
                .put(
                        "/api/v1/operator/editions/shaped",
                        Map.of("name", Map.of("en", "Shaped", "zh", "定制版"), "limits", limits))
                .expect(200)
                .json();
        assertThat(made.at("/limits/members").asLong()).isEqualTo(7);
        assertThat(made.at("/limits/records").isNull()).isTrue();
        Api.Answer list = kith.operator().get("/api/v1/operator/editions").expect(200);
        assertThat(list.body()).contains("\"free\"", "\"team\"", "\"business\"", "\"enterprise\"", "\"shaped\"");

        JsonNode wrong = kith.operator()
                .put(
                        "/api/v1/operator/editions/No%20Key",
                        Map.of("name", Map.of("en", " "), "limits", Map.of("members", 0, "coffee", 1)))
                .expect(422)
                .json();
        assertThat(wrong.get("violations"))
                .extracting(violation -> violation.get("field").asString())
                .containsExactlyInAnyOrder("key", "name.en", "name.zh", "limits.members", "limits.coffee");
        Kith.Company company = kith.company();
        Api.Answer unknown = kith.operator()
                .put("/api/v1/operator/companies/" + company.id() + "/edition", Map.of("edition", "gold"))
                .expect(422);
        assertThat(unknown.text("/violations/0/code")).isEqualTo("unknown-option");
        kith.operator()
                .put(
                        "/api/v1/operator/companies/00000000-0000-7000-8000-000000000000/edition",
                        Map.of("edition", "free"))
                .expect(404);
        company.admin()
                .put("/api/v1/operator/companies/" + company.id() + "/edition", Map.of("edition", "free"))
                .expect(403);
        company.admin().get("/api/v1/operator/editions").expect(403);
    }

    private void edition(Kith.Company company, String key) {
        kith.operator()
                .put("/api/v1/operator/companies/" + company.id() + "/edition", Map.of("edition", key))
                .expect(200);
    }

    private static JsonNode use(JsonNode usage, String limit) {
        return StreamSupport.stream(usage.get("uses").spliterator(), false)
                .filter(use -> use.get("limit").asString().equals(limit))
                .findFirst()
                .orElseThrow();
    }
}
