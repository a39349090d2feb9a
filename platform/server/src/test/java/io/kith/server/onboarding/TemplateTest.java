package io.kith.server.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a company begins with: a template of its industry, applied like any configuration, and examples that go again. */
@KithServerTest
class TemplateTest {

    private static final String TEMPLATES = "/api/v1/configuration/templates";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Autowired
    Kith kith;

    @Test
    void eachIsAppliedCleanlyWithItsExamplesWhateverElseTheCompanyHas() {
        Api admin = kith.company("zh", "CNY", "CN").admin();
        List<String> keys = new ArrayList<>();
        admin.get(TEMPLATES).expect(200).json().get("templates").forEach(template -> {
            String key = template.get("key").asString();
            keys.add(key);
            JsonNode planned = apply(admin, key);
            assertThat(planned.get("steps")).isNotEmpty().allSatisfy(step -> {
                assertThat(step.get("kind").asString()).endsWith("-added");
                assertThat(step.get("obstacle").isNull()).isTrue();
                assertThat(step.get("consent").isNull()).isTrue();
            });
            assertThat(plan(admin, key).get("steps")).as("applied twice").isEmpty();
            assertThat(template.get("objects").size()).isBetween(2, 4);

            assertThat(admin.get(samples(key)).expect(200).text("/added")).isEqualTo("false");
            int added = admin.post(samples(key)).expect(200).json().get("added").asInt();
            assertThat(added).isEqualTo(template.get("samples").asInt());
            assertThat(admin.post(samples(key)).expect(200).json().get("added").asInt())
                    .as("added twice")
                    .isZero();
            assertThat(admin.get(samples(key)).expect(200).text("/added")).isEqualTo("true");
        });
        assertThat(keys).containsExactly("general-b2b", "bank", "real-estate", "telecom", "restaurant");
        assertThat(admin.names("customer", "name == '恒锐五金制造有限公司'")).isNotEmpty();
        rollUpsFollow(admin);
        viewsFindSomething(admin);
    }

    private static void rollUpsFollow(Api admin) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(admin.names("customer", "c_viewingCount >= 2 && c_interest == 'strong'"))
                    .isNotEmpty();
            assertThat(admin.names("c_branch", "deposits > 0 && load > 0")).isNotEmpty();
            assertThat(admin.names("c_salesCentre", "conversion > 0 && reservedValue > 0"))
                    .isNotEmpty();
            assertThat(admin.names("customer", "c_monthlyFees > 0")).isNotEmpty();
            assertThat(admin.names("c_outlet", "banquetValuePerSeat > 0")).isNotEmpty();
            assertThat(admin.names("c_agreement", "projectBudget > 0")).isNotEmpty();
        });
    }

    /** A view without examples would show a newcomer nothing. */
    private static void viewsFindSomething(Api admin) {
        List<String> objects = new ArrayList<>();
        admin.get("/api/v1/schema")
                .expect(200)
                .json()
                .get("objects")
                .forEach(object -> objects.add(object.get("key").asString()));
        for (String object : objects) {
            for (JsonNode view : admin.get("/api/v1/views?object=" + object)
                    .expect(200)
                    .json()
                    .get("views")) {
                assertThat(view.get("missing")).isEmpty();
                assertThat(view.get("declaredBy").asString()).isEqualTo("tenant");
                String filter =
                        view.get("filter").isNull() ? "" : view.get("filter").asString();
                String sort = view.at("/sort/0").asString();
                // what is rolled up follows a moment later
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(admin.names(object, filter, sort))
                                .as(view.at("/label/en").asString())
                                .isNotEmpty());
            }
        }
    }

    @Test
    void examplesGoAgainButForWhatSomebodyHasMadeTheirOwn() {
        Api admin = kith.company().admin();
        apply(admin, "real-estate");
        int added = admin.post(samples("real-estate"))
                .expect(200)
                .json()
                .get("added")
                .asInt();
        assertThat(admin.names("c_agency", "name == 'Larkspur Homes'")).hasSize(1);
        JsonNode kept = admin.query("c_agency", Map.of("filter", "name == 'Keystone Lettings'"))
                .expect(200)
                .json()
                .at("/records/0");
        admin.patch(
                        "/api/v1/records/c_agency/" + kept.get("id").asString(),
                        Map.of("fields", Map.of("person", "Grace Hopper")))
                .expect(200);

        JsonNode removed = admin.delete(samples("real-estate")).expect(200).json();
        assertThat(removed.get("left").asInt()).isEqualTo(1);
        assertThat(removed.get("removed").asInt()).isEqualTo(added - 1);
        assertThat(admin.names("customer", "")).isEmpty();
        assertThat(admin.names("c_agency", "")).containsExactly("Keystone Lettings");

        assertThat(admin.get(samples("real-estate")).expect(200).text("/added")).isEqualTo("true");
        assertThat(admin.post(samples("real-estate")).expect(200).text("/added"))
                .as("added beside what is left")
                .isEqualTo("0");
        removes(admin, 0, 1);
        assertThat(removals(admin)).as("a removal of nothing is no deed").isEqualTo(1);

        admin.delete("/api/v1/records/c_agency/" + kept.get("id").asString()).expect(204);
        removes(admin, 0, 0);
        assertThat(admin.get(samples("real-estate")).expect(200).text("/added")).isEqualTo("false");
        removes(admin, 0, 0);
        assertThat(removals(admin)).isEqualTo(2);
        assertThat(admin.post(samples("real-estate")).expect(200).text("/added"))
                .isEqualTo(Integer.toString(added));
    }

    @Test
    void nothingThatTheCompanyMadeGoesOrLosesAReferenceWithTheExamples() {
        Api admin = kith.company().admin();
        apply(admin, "real-estate");
        int added = admin.post(samples("real-estate"))
                .expect(200)
                .json()
                .get("added")
                .asInt();
        // contacts go with their customer, and references to an agency are emptied, if somebody deletes it
        String visited = idOf(admin, "customer", "Amelia Hart");
        String own = admin.create("contact", Map.of("name", "Ada Lovelace", "customer", visited))
                .get("id")
                .asString();
        String edited = idOf(admin, "contact", "Isla Merrow");
        admin.patch("/api/v1/records/contact/" + edited, Map.of("fields", Map.of("jobTitle", "Architect")))
                .expect(200);
        String agency = idOf(admin, "c_agency", "Larkspur Homes");
        String brought = admin.create("customer", Map.of("name", "Grace Hopper", "c_agency", agency))
                .get("id")
                .asString();
        admin.delete("/api/v1/records/contact/" + idOf(admin, "contact", "Nora Quill"))
                .expect(204);

        removes(admin, added - 5, 4);
        assertThat(admin.names("customer", "")).containsExactlyInAnyOrder("Amelia Hart", "Tobias Lane", "Grace Hopper");
        assertThat(admin.names("contact", "")).containsExactlyInAnyOrder("Ada Lovelace", "Isla Merrow");
        assertThat(admin.names("c_agency", "")).containsExactly("Larkspur Homes");
        assertThat(admin.get("/api/v1/records/contact/" + own).expect(200).text("/fields/customer"))
                .isEqualTo(visited);
        assertThat(admin.get("/api/v1/records/customer/" + brought).expect(200).text("/fields/c_agency"))
                .isEqualTo(agency);

        admin.delete("/api/v1/records/contact/" + own).expect(204);
        admin.delete("/api/v1/records/contact/" + edited).expect(204);
        removes(admin, 2, 1);
        assertThat(admin.names("customer", "")).containsExactly("Grace Hopper");
    }

    @Test
    void examplesThatTheCompanysOwnFieldsRefuseSayWhichTheyAreAndNoneIsAdded() {
        Api admin = kith.company().admin();
        apply(admin, "telecom");
        Map<String, String> files = new LinkedHashMap<>();
        admin.get(TEMPLATES + "/telecom/files")
                .expect(200)
                .json()
                .get("files")
                .properties()
                .forEach(file ->
                        files.put(file.getKey(), file.getValue().asString().replace("maximum: 28", "maximum: 26")));
        admin.configure(files, true);
        JsonNode violations = admin.post(samples("telecom")).expect(422).json().get("violations");
        assertThat(violations).hasSize(1);
        assertThat(violations.at("/0/field").asString()).isEqualTo("customer[c10].c_billingDay");
        assertThat(admin.names("customer", "")).isEmpty();
        assertThat(admin.get(samples("telecom")).expect(200).text("/added")).isEqualTo("false");
    }

    private static void removes(Api admin, int removed, int left) {
        JsonNode answer = admin.delete(samples("real-estate")).expect(200).json();
        assertThat(answer.get("removed").asInt()).isEqualTo(removed);
        assertThat(answer.get("left").asInt()).isEqualTo(left);
    }

    private static int removals(Api admin) {
        return admin.get("/api/v1/audit-entries?action=sample-data.removed")
                .expect(200)
                .json()
                .get("entries")
                .size();
    }

    private static String idOf(Api admin, String object, String name) {
        return admin.query(object, Map.of("filter", "name == '" + name + "'"))
                .expect(200)
                .json()
                .at("/records/0/id")
                .asString();
    }

    @Test
    void anAdminChoosesForTheirOwnCompanyAlone() {
        Kith.Company company = kith.company();
        Api admin = company.admin();
        assertThat(admin.post(samples("bank")).expect(422).text("/violations/0/code"))
                .isEqualTo("template-first");
        apply(admin, "bank");
        admin.post(samples("bank")).expect(200);

        Api others = kith.company().admin();
        assertThat(others.get("/api/v1/configuration").expect(200).json().get("files"))
                .isEmpty();
        assertThat(others.get(samples("bank")).expect(200).text("/added")).isEqualTo("false");
        assertThat(others.delete(samples("bank"))
                        .expect(200)
                        .json()
                        .get("removed")
                        .asInt())
                .isZero();
        assertThat(admin.names("c_branch", "")).isNotEmpty();

        for (Api someone : List.of(kith.token(company, "user", "write"), kith.token(company, "admin", "read"))) {
            someone.get(TEMPLATES).expect(200);
            someone.get(samples("bank")).expect(200);
            someone.post(samples("bank")).expect(403);
            someone.delete(samples("bank")).expect(403);
        }
        kith.token(company, "user", "write")
                .post("/api/v1/configuration/plan", Map.of("template", "bank"))
                .expect(403);
        kith.stranger().get(TEMPLATES).expect(401);
        kith.stranger().post(samples("bank")).expect(401);
        admin.get(TEMPLATES + "/none/files").expect(404);
        admin.get(samples("none")).expect(404);
        admin.post(samples("none")).expect(404);
        admin.post("/api/v1/configuration/plan", Map.of("template", "none")).expect(404);
        assertThat(admin.post("/api/v1/configuration/plan", Map.of("template", "bank", "whole", true))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("template-alone");
        assertThat(admin.get(TEMPLATES + "/bank/files")
                        .expect(200)
                        .json()
                        .get("files")
                        .propertyNames())
                .contains("branch.yaml");
    }

    private static JsonNode plan(Api admin, String key) {
        return admin.post("/api/v1/configuration/plan", Map.of("template", key))
                .expect(200)
                .json();
    }

    private static JsonNode apply(Api admin, String key) {
        JsonNode planned = plan(admin, key);
        admin.post(
                        "/api/v1/configuration/apply",
                        Map.of(
                                "template",
                                key,
                                "version",
                                planned.get("version").asLong()))
                .expect(200);
        return planned;
    }

    private static String samples(String key) {
        return TEMPLATES + "/" + key + "/sample-data";
    }
}
