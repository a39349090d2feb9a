package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A plugin that fails again and again is left alone, for the company concerned, until one of its admins lets it. */
@KithServerTest
class SuspensionTest {

    private static final String VISITS = "/api/v1/records/trial_visit";
    private static final String SUSPENSION = "/api/v1/plugins/trial/suspension";

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWhosePluginFails() {
        company = withTrial();
        admin = company.admin();
    }

    private Kith.Company withTrial() {
        Kith.Company founded = kith.company();
        founded.admin().put("/api/v1/plugins/trial/activation", Map.of()).expect(200);
        return founded;
    }

    private static Api.Answer visit(Api who, String does) {
        return who.post(VISITS, Map.of("fields", Map.of("place", "Office", "does", does)));
    }

    private static JsonNode seen(Api who) {
        for (JsonNode plugin : who.get("/api/v1/plugins").expect(200).json().get("plugins")) {
            if (plugin.get("id").asString().equals("trial")) {
                return plugin;
            }
        }
        throw new AssertionError("the plugin is not there");
    }

    private void failUntilSuspended() {
        for (int i = 0; i < 10; i++) {
            assertThat(visit(admin, "throw").text("/code")).isEqualTo("plugin-failed");
        }
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(visit(admin, "nothing").text("/code")).isEqualTo("plugin-suspended"));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(seen(admin).get("state").asString()).isEqualTo("suspended"));
    }

    @Test
    void itsRecordsAreNotChangedAndOthersGoOnWithoutIt() {
        Api neighbour = withTrial().admin();
        String before =
                admin.create("trial_visit", Map.of("place", "Office")).get("id").asString();
        failUntilSuspended();
        admin.get(VISITS + "/" + before).expect(200);
        assertThat(admin.patch(VISITS + "/" + before, Map.of("fields", Map.of("place", "Home")))
                        .expect(409)
                        .text("/detail"))
                .contains("Plugin trial");
        JsonNode customer = admin.create("customer", Map.of("name", "Acme"));
        assertThat(customer.at("/fields/trial_length").isMissingNode()
                        || customer.at("/fields/trial_length").isNull())
                .isTrue();
        assertThat(seen(admin).at("/suspension/hook").asString()).endsWith("DoAsTheVisitSays");

        visit(neighbour, "nothing").expect(201);
        assertThat(seen(neighbour).get("state").asString()).isEqualTo("active");
        assertThat(seen(neighbour).get("suspension").isNull()).isTrue();
    }

    @Test
    void everyServerKnowsAndAnAdminLetsItGoOn() {
        failUntilSuspended();
        Api there = admin.at(Replica.second().base());
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(visit(there, "nothing").text("/code")).isEqualTo("plugin-suspended"));
        kith.bearer(admin.post("/api/v1/api-tokens", Map.of("name", "user", "role", "user", "scope", "write"))
                        .expect(201)
                        .text("/secret"))
                .delete(SUSPENSION)
                .expect(403);
        withTrial().admin().delete(SUSPENSION).expect(204);
        assertThat(seen(admin).get("state").asString()).isEqualTo("suspended");
        admin.delete(SUSPENSION).expect(204);
        visit(admin, "nothing").expect(201);
        Awaitility.await().untilAsserted(() -> visit(there, "nothing").expect(201));
        assertThat(admin.get("/api/v1/audit-entries?action=plugin")
                        .expect(200)
                        .json()
                        .get("entries"))
                .extracting(entry -> entry.get("action").asString())
                .containsExactly("plugin.resumed", "plugin.suspended", "plugin.activated");
    }

    @Test
    void itGoesOnWithTheNextActivation() {
        failUntilSuspended();
        admin.delete("/api/v1/plugins/trial/activation").expect(204);
        admin.delete(SUSPENSION).expect(404);
        admin.put("/api/v1/plugins/trial/activation", Map.of()).expect(200);
        Awaitility.await().untilAsserted(() -> visit(admin, "nothing").expect(201));
    }
}
