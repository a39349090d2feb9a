package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a company says of itself: read by all in it, changed by admins, in force at once. */
@KithServerTest
class CompanySettingsTest {

    private static final String PATH = "/api/v1/company";

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void company() {
        company = kith.company("en", "USD", "US");
        admin = company.admin();
    }

    @Test
    void everybodyInTheCompanyReadsThem() {
        JsonNode settings =
                kith.token(company, "user", "read").get(PATH).expect(200).json();
        assertThat(settings.propertyNames())
                .containsExactly(
                        "id",
                        "slug",
                        "name",
                        "language",
                        "timeZone",
                        "baseCurrency",
                        "region",
                        "firstWeekday",
                        "createdAt");
        assertThat(settings.get("id").asString()).isEqualTo(company.id().toString());
        assertThat(settings.get("slug").asString()).isEqualTo(company.slug());
        assertThat(settings.get("timeZone").asString()).isEqualTo("Asia/Shanghai");
        kith.stranger().get(PATH).expect(401);
    }

    @Test
    void anAdminChangesWhatIsSentAndTheRestStays() {
        JsonNode changed = admin.patch(
                        PATH, Map.of("name", "  Acme 科技 ", "language", "zh", "timeZone", "Europe/Berlin"))
                .expect(200)
                .json();
        assertThat(changed.get("name").asString()).isEqualTo("Acme 科技");
        assertThat(changed.get("region").asString()).isEqualTo("US");
        admin.patch(PATH, Map.of("firstWeekday", 7)).expect(200);

        JsonNode settings = admin.get(PATH).expect(200).json();
        assertThat(settings.get("name").asString()).isEqualTo("Acme 科技");
        assertThat(settings.get("language").asString()).isEqualTo("zh");
        assertThat(settings.get("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(settings.get("firstWeekday").asInt()).isEqualTo(7);
        assertThat(admin.get("/api/v1/session").text("/company/name")).isEqualTo("Acme 科技");
    }

    @Test
    void onlyAdminsThatMayWriteChangeThem() {
        Map<String, Object> change = Map.of("name", "Mine");
        kith.token(company, "user", "write").patch(PATH, change).expect(403);
        kith.token(company, "admin", "read").patch(PATH, change).expect(403);
        kith.stranger().patch(PATH, change).expect(401);
        assertThat(admin.get("/api/v1/session").body()).contains("\"readSettings\"", "\"changeSettings\"");
        assertThat(kith.token(company, "user", "write").get("/api/v1/session").body())
                .contains("\"readSettings\"")
                .doesNotContain("\"changeSettings\"");
    }

    @Test
    void whatIsRememberedOfACompanyIsNewAtTheNextRequestOnTheOtherReplica() {
        Api there = admin.at(Replica.second().base());
        there.create("customer", Map.of("name", "before", "phone", "138 0013 8000"));
        assertThat(there.names("customer", "phone == '+86 138 0013 8000'")).isEmpty();

        admin.patch(PATH, Map.of("region", "CN")).expect(200);

        there.create("customer", Map.of("name", "after", "phone", "138 0013 8000"));
        assertThat(there.names("customer", "phone == '+86 138 0013 8000'")).containsExactly("after");
        assertThat(admin.names("customer", "phone == '138 0013 8000'")).containsExactly("after");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNothingIsStored() {
        Map<String, Object> wrong = new HashMap<>(Map.of(
                "language", "fr",
                "timeZone", "Mars/Olympus",
                "region", "XX",
                "firstWeekday", 8,
                "slug", "another",
                "baseCurrency", "EUR"));
        wrong.put("name", null);
        Api.Answer refused = admin.patch(PATH, wrong).expect(422);
        assertThat(codes(refused))
                .isEqualTo(Map.of(
                        "name", "required",
                        "language", "unknown-option",
                        "timeZone", "invalid-time-zone",
                        "region", "unknown-option",
                        "firstWeekday", "limit-range",
                        "slug", "fixed",
                        "baseCurrency", "fixed"));
        assertThat(codes(admin.patch(PATH, Map.of("name", 1, "firstWeekday", "1", "language", List.of()))
                        .expect(422)))
                .isEqualTo(Map.of("name", "wrong-type", "firstWeekday", "wrong-type", "language", "wrong-type"));
        assertThat(codes(admin.patch(PATH, Map.of("name", "a\u0000b")).expect(422)))
                .containsEntry("name", "control-characters");
        assertThat(codes(admin.patch(PATH, Map.of("name", "x".repeat(201))).expect(422)))
                .containsEntry("name", "too-long");
        assertThat(admin.patch(PATH, Map.of("colour", "red")).expect(400).text("/violations/0/field"))
                .isEqualTo("colour");
        assertThat(admin.get(PATH).text("/language")).isEqualTo("en");
    }

    @Test
    void anotherCompanyStaysAsItIs() {
        Kith.Company other = kith.company();
        admin.patch(PATH, Map.of("name", "Changed")).expect(200);
        assertThat(other.admin().get(PATH).text("/name")).isEqualTo("Company " + other.slug());
    }

    private static Map<String, String> codes(Api.Answer refused) {
        Map<String, String> codes = new HashMap<>();
        refused.json()
                .get("violations")
                .forEach(one ->
                        codes.put(one.get("field").asString(), one.get("code").asString()));
        return codes;
    }
}
