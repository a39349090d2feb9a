package io.kith.server.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The checklist of a new company. */
@KithServerTest
class FirstRunTest {

    private static final String PATH = "/api/v1/first-run";

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void company() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void aNewCompanyHasEverythingBeforeIt() {
        assertThat(steps(admin))
                .isEqualTo(List.of("customer false", "contact false", "import false", "field false", "settings false"));
        assertThat(dismissed(admin)).isFalse();
    }

    @Test
    void eachStepIsDoneOnceTheCompanyHasIt() {
        String acme = admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        assertThat(steps(admin)).contains("customer true", "contact false");
        admin.create("contact", Map.of("name", "Grace"));
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_size", "type", "integer", "label", Map.of("en", "Size", "zh", "规模")))
                .expect(201);
        admin.patch("/api/v1/company", Map.of("firstWeekday", 1)).expect(200);
        importOneContact();
        assertThat(steps(admin))
                .isEqualTo(List.of("customer true", "contact true", "import true", "field true", "settings true"));
        admin.delete("/api/v1/records/customer/" + acme).expect(204);
        assertThat(steps(admin)).contains("customer false");
    }

    @Test
    void usersSeeWhatTheyCanDoSomethingAbout() {
        assertThat(steps(kith.token(company, "user", "write")))
                .isEqualTo(List.of("customer false", "contact false", "import false"));
        assertThat(steps(kith.token(company, "user", "read"))).hasSize(3);
        kith.stranger().get(PATH).expect(401);
    }

    @Test
    void eachPutsItAsideForThemselves() {
        Api user = kith.token(company, "user", "write");
        user.post(PATH + "/dismiss").expect(204);
        user.post(PATH + "/dismiss").expect(204);
        assertThat(dismissed(user)).isTrue();
        assertThat(dismissed(admin)).isFalse();
        admin.post(PATH + "/resume").expect(204);
        assertThat(dismissed(user)).isTrue();
        user.post(PATH + "/resume").expect(204);
        assertThat(dismissed(user)).isFalse();

        Api reader = kith.token(company, "user", "read");
        reader.post(PATH + "/dismiss").expect(403);
        reader.post(PATH + "/resume").expect(403);
        kith.stranger().post(PATH + "/dismiss").expect(401);
    }

    @Test
    void whatAnotherCompanyHasDoneIsNotOurs() {
        admin.create("customer", Map.of("name", "Acme"));
        admin.patch("/api/v1/company", Map.of("firstWeekday", 1)).expect(200);
        importOneContact();
        admin.post(PATH + "/dismiss").expect(204);
        Api they = kith.company().admin();
        assertThat(steps(they)).allMatch(step -> step.endsWith("false"));
        assertThat(dismissed(they)).isFalse();
    }

    private void importOneContact() {
        String id = admin.upload(
                        "/api/v1/imports",
                        "object",
                        "contact",
                        "contacts.csv",
                        "Name\nGrace Hopper\n".getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .text("/id");
        assertThat(steps(admin)).contains("import false");
        admin.post("/api/v1/imports/" + id + "/start").expect(200);
        Awaitility.await()
                .until(() -> admin.get("/api/v1/imports/" + id).text("/state").equals("finished"));
    }

    private static List<String> steps(Api api) {
        Map<String, Boolean> steps = new LinkedHashMap<>();
        api.get(PATH)
                .expect(200)
                .json()
                .get("steps")
                .forEach(step ->
                        steps.put(step.get("key").asString(), step.get("done").asBoolean()));
        return steps.entrySet().stream()
                .map(step -> step.getKey() + " " + step.getValue())
                .toList();
    }

    private static boolean dismissed(Api api) {
        return api.get(PATH).expect(200).json().get("dismissed").asBoolean();
    }
}
