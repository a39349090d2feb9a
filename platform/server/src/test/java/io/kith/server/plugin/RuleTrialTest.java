package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.plugin.scorer.Scorer;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Admins see what other values of a plugin's rule set would change, before anything changes. */
@KithServerTest
class RuleTrialTest {

    private static final String PLUGINS = "/api/v1/operator/plugins";
    private static final String SETS = "/api/v1/configuration/rule-sets";
    private static final String TRIAL = SETS + "/scorer_score/trial";

    @Autowired
    Kith kith;

    private final List<Api> active = new ArrayList<>();

    Api admin;

    @BeforeEach
    void aCompanyWithThePlugin() {
        kith.operator()
                .upload(
                        PLUGINS,
                        "signature",
                        "",
                        "plugin.zip",
                        Scorer.packed("1.0.0", Scorer.DEFINITIONS).bytes())
                .expect(200);
        admin = companyWithThePlugin();
    }

    private Api companyWithThePlugin() {
        Api founded = kith.company().admin();
        founded.put("/api/v1/plugins/scorer/activation", Map.of()).expect(200);
        active.add(founded);
        return founded;
    }

    @AfterEach
    void removeThePlugin() {
        active.forEach(one -> {
            one.configure(Map.of(), true);
            one.delete("/api/v1/plugins/scorer/activation");
        });
        kith.operator().delete(PLUGINS + "/scorer/1.0.0");
    }

    private static JsonNode ask(Api who, Map<String, ?> values) {
        return who.post(TRIAL, Map.of("values", values)).expect(202).json();
    }

    private static JsonNode ended(Api who) {
        Awaitility.await().until(() -> !last(who).get("trial").get("ended").isNull());
        return last(who).get("trial");
    }

    private static JsonNode last(Api who) {
        return who.get(TRIAL).expect(200).json();
    }

    private static List<String> trials(Api who) {
        List<String> found = new ArrayList<>();
        who.get("/api/v1/audit-entries?action=plugin")
                .expect(200)
                .json()
                .get("entries")
                .forEach(entry -> found.add(entry.get("action").asString()));
        found.removeIf(action -> !action.equals("plugin.rules-tried"));
        return found;
    }

    @Test
    void whatOtherValuesWouldChangeIsSaidBeforeTheyChangeAnything() {
        admin.create("customer", Map.of("name", "Acme", "employees", 200));
        JsonNode boron = admin.create("customer", Map.of("name", "Boron", "employees", 60));
        assertThat(last(admin).get("possible").asBoolean()).isTrue();
        assertThat(last(admin).get("trial").isNull()).isTrue();

        JsonNode asked = ask(admin, Map.of("large", 50, "since", "2026-02-03"));
        assertThat(asked.at("/values/large").asString()).isEqualTo("50");
        assertThat(asked.at("/values/arpuWeight").asString())
                .as("its author's, where nothing else is said")
                .isEqualTo("40");

        JsonNode done = ended(admin);
        assertThat(done.get("state").asString()).isEqualTo("done");
        assertThat(done.at("/result/summary/en").asString()).isEqualTo("1 more would be large than by version 1");
        assertThat(done.at("/result/summary/zh").asString()).isEqualTo("将多出 1 个大客户");
        assertThat(done.at("/result/shifts/0/to/zh").asString()).isEqualTo("大");
        assertThat(done.at("/result/shifts/0/count").asLong()).isEqualTo(1);
        assertThat(done.at("/result/examples/0/record").asString())
                .isEqualTo(boron.get("id").asString());
        assertThat(done.get("done").asLong()).isEqualTo(1);
        assertThat(done.get("by").isNull()).isFalse();
        assertThat(trials(admin)).hasSize(1);

        JsonNode versions =
                admin.get(SETS + "/scorer_score/versions").expect(200).json();
        assertThat(versions.get("versions")).hasSize(1);
        assertThat(admin.names("customer", "employees >= scorer_score.large")).containsExactly("Acme");
    }

    @Test
    void aTrialReadsAndWritesNothing() {
        ask(admin, Map.of("strict", true));
        assertThat(ended(admin).at("/result/summary/en").asString()).endsWith("version 1: refused; refused; refused");
        assertThat(admin.names("scorer_question", "name != ''")).isEmpty();
    }

    @Test
    void valuesThatDoNotFitAreRefusedWhereTheyStand() {
        assertThat(fields(Map.of("large", 0, "strict", "yes", "since", "soon", "lage", 1)))
                .containsExactlyInAnyOrder("values.large", "values.strict", "values.since", "values.lage");
        assertThat(fields(Map.of("large", "1e99999999"))).containsExactly("values.large");
        assertThat(fields(Map.of("arpuWeight", 50)))
                .as("what has to be true of them together")
                .containsExactly("values");
        assertThat(violations(Map.of())).containsExactly("values");
        assertThat(last(admin).get("trial").isNull()).isTrue();
    }

    private List<String> fields(Map<String, ?> values) {
        return violations(Map.of("values", values));
    }

    private List<String> violations(Map<String, ?> body) {
        List<String> fields = new ArrayList<>();
        admin.post(TRIAL, body)
                .expect(422)
                .json()
                .get("violations")
                .forEach(violation -> fields.add(violation.get("field").asString()));
        return fields;
    }

    @Test
    void oneThatFailsSaysSoAndIsNoReasonToLeaveThePluginAlone() {
        for (int i = 0; i < 12; i++) {
            ask(admin, Map.of("since", "1901-01-01"));
            assertThat(ended(admin).get("state").asString()).isEqualTo("failed");
        }
        assertThat(last(admin).at("/trial/result").isNull()).isTrue();
        ask(admin, Map.of());
        assertThat(ended(admin).get("state").asString()).isEqualTo("done");
    }

    @Test
    void whoeverAsksTwiceForTheSameGetsOne() {
        ask(admin, Map.of("since", "1902-01-01"));
        ask(admin, Map.of("since", "1902-01-01"));
        assertThat(trials(admin)).hasSize(1);
        ask(admin, Map.of("large", 7));
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(last(admin).at("/trial/state").asString()).isEqualTo("done"));
        assertThat(last(admin).at("/trial/values/large").asString())
                .as("what an earlier one says is not taken for it")
                .isEqualTo("7");
        assertThat(trials(admin)).hasSize(2);
    }

    @Test
    void onlyAdminsOfTheCompanySeeIt() {
        Api others = companyWithThePlugin();
        ask(admin, Map.of("large", 50));
        ended(admin);
        assertThat(last(others).get("trial").isNull()).isTrue();

        Api stranger = kith.company().admin();
        stranger.get(TRIAL).expect(404);
        stranger.post(TRIAL, Map.of("values", Map.of())).expect(404);
        Api user =
                kith.bearer(admin.post("/api/v1/api-tokens", Map.of("name", "user", "role", "user", "scope", "write"))
                        .expect(201)
                        .text("/secret"));
        user.get(TRIAL).expect(403);
        user.post(TRIAL, Map.of("values", Map.of())).expect(403);
    }

    @Test
    void ofItsOwnRuleSetsACompanyIsToldNothing() {
        admin.configure(
                Map.of(
                        "own.yaml",
                        "{kind: ruleSet, key: c_fees, label: Fees, parameters: [{key: rate, type: percent, value: 5}]}"),
                false);
        String own = SETS + "/c_fees/trial";
        assertThat(admin.get(own).expect(200).json().get("possible").asBoolean())
                .isFalse();
        admin.post(own, Map.of("values", Map.of())).expect(404);
        admin.get(SETS + "/nonesuch/trial").expect(404);
    }

    @Test
    void nothingIsLeftOfItOnceTheCompanyHasGivenThePluginUp() {
        ask(admin, Map.of("large", 50));
        ended(admin);
        admin.delete("/api/v1/plugins/scorer/activation").expect(204);
        admin.get(TRIAL).expect(404);
        admin.put("/api/v1/plugins/scorer/activation", Map.of()).expect(200);
        assertThat(last(admin).get("trial").isNull()).isTrue();
    }
}
