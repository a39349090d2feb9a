package io.kith.server.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class OperatorTest {

    @Autowired
    Kith kith;

    @Test
    void operatorReachesNoCompanyAndAdminNoOperatorRoute() {
        Kith.Company company = kith.company();
        String record = company.admin()
                .create("customer", Map.of("name", "Acme"))
                .get("id")
                .asString();

        kith.operator().get("/api/v1/records/customer/" + record).expect(401);
        kith.operator().query("customer", Map.of()).expect(401);
        kith.operator().get("/api/v1/schema").expect(401);
        kith.operator().get("/api/v1/api-tokens").expect(401);
        company.admin().get("/api/v1/operator/companies").expect(403);
        company.admin()
                .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                .expect(403);
        company.admin().get("/api/v1/operator/parked-deliveries").expect(403);
        kith.stranger().get("/api/v1/operator/companies").expect(401);
        kith.bearer("wrong").get("/api/v1/operator/companies").expect(401);
    }

    @Test
    void suspendedCompanyKeepsItsDataAndAnswersOnlyThat() {
        Kith.Company company = kith.company();
        company.admin().create("customer", Map.of("name", "Acme"));

        assertThat(kith.operator()
                        .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                        .expect(200)
                        .text("/state"))
                .isEqualTo("suspended");
        assertThat(company.admin().query("customer", Map.of()).expect(403).text("/code"))
                .isEqualTo("company-suspended");
        company.admin().get("/api/v1/session").expect(403);
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/resume")
                .expect(200);
        assertThat(company.admin().names("customer", "")).containsExactly("Acme");
    }

    @Test
    void companiesAreListedByPageWithoutAnythingOfTheirs() {
        Kith.Company one = kith.company();
        Kith.Company two = kith.company();
        JsonNode page = kith.operator()
                .get("/api/v1/operator/companies?limit=1")
                .expect(200)
                .json();
        assertThat(page.get("companies")).hasSize(1);
        assertThat(page.get("next").isNull()).isFalse();
        Api.Answer all = kith.operator().get("/api/v1/operator/companies?limit=200");
        assertThat(all.body()).contains(one.slug(), two.slug()).doesNotContain("ada@");
        kith.operator().get("/api/v1/operator/companies?limit=0").expect(422);
    }

    @Test
    void takenReservedAndMalformedAddressesAreNamed() {
        Kith.Company company = kith.company();
        assertThat(found(Map.of("slug", company.slug())).expect(409).text("/code"))
                .isEqualTo("address-taken");
        assertThat(found(Map.of("slug", "admin")).expect(422).text("/violations/0/code"))
                .isEqualTo("reserved-slug");
        assertThat(found(Map.of("slug", "No Good")).expect(422).text("/violations/0/code"))
                .isEqualTo("invalid-slug");
        Api.Answer wrong = found(Map.of(
                "language", "fr", "timeZone", "Mars", "baseCurrency", "XXYY", "region", "??", "firstWeekday", 9));
        assertThat(wrong.expect(422).json().get("violations"))
                .extracting(violation -> violation.get("field").asString())
                .containsExactlyInAnyOrder("language", "timeZone", "baseCurrency", "region", "firstWeekday");
    }

    private Api.Answer found(Map<String, ?> members) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name", "Some company",
                "slug", "free-address",
                "admin", Map.of("name", "Ada", "email", "ada@example.com")));
        body.putAll(members);
        return kith.operator().post("/api/v1/operator/companies", body);
    }
}
