package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.plugin.scorer.Scorer;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A company gives values of its own to a plugin's rule set, and the plugin works by them. */
@KithServerTest
class PluginRuleSetsTest {

    private static final String PLUGINS = "/api/v1/operator/plugins";
    private static final String CONFIGURATION = "/api/v1/configuration";
    private static final String VERSIONS = CONFIGURATION + "/rule-sets/scorer_score/versions";
    private static final String FILE = "rule-set-values/scorer_score.yaml";

    private static final String OWN = """
            kind: ruleSetValues
            ruleSet: scorer_score
            values: {arpuWeight: 70, tenureWeight: 30, strict: true, since: 2026-02-03}
            """;

    @Autowired
    Kith kith;

    private final List<Api> active = new ArrayList<>();

    Api admin;

    @BeforeEach
    void aCompanyWithThePlugin() {
        install("1.0.0", Scorer.DEFINITIONS);
        admin = companyWithThePlugin();
    }

    @AfterEach
    void removeThePlugin() {
        active.forEach(one -> {
            one.configure(Map.of(), true);
            one.delete("/api/v1/plugins/scorer/activation");
        });
        List.of("1.0.0", "1.1.0").forEach(version -> kith.operator().delete(PLUGINS + "/scorer/" + version));
    }

    private void install(String version, String definitions) {
        kith.operator()
                .upload(
                        PLUGINS,
                        "signature",
                        "",
                        "plugin.zip",
                        Scorer.packed(version, definitions).bytes())
                .expect(200);
    }

    private Api companyWithThePlugin() {
        Api founded = kith.company().admin();
        founded.put("/api/v1/plugins/scorer/activation", Map.of()).expect(200);
        active.add(founded);
        return founded;
    }

    private static String answer(Api who, String set) {
        return who.create("scorer_question", Map.of("name", set))
                .at("/fields/answer")
                .asString();
    }

    @Test
    void whatIsStoredFollowsTheValuesOfTheCompany() {
        admin.create("customer", Map.of("name", "Acme", "employees", 200));
        assertThat(admin.names("customer", "scorer_points == 80")).containsExactly("Acme");

        JsonNode plan = admin.post(CONFIGURATION + "/plan", Map.of("files", Map.of("own.yaml", OWN)))
                .expect(200)
                .json();
        assertThat(plan.at("/steps/0/kind").asString()).isEqualTo("rule-set-values-added");
        assertThat(plan.at("/steps/0/records").asLong()).isEqualTo(1);

        admin.configure(Map.of("own.yaml", OWN), false);
        await(() -> assertThat(admin.names("customer", "scorer_points == 140 && employees > scorer_score.large"))
                .containsExactly("Acme"));

        JsonNode gone = admin.post(
                        CONFIGURATION + "/plan",
                        Map.of("removals", List.of(Map.of("kind", "ruleSetValues", "key", "scorer_score"))))
                .expect(200)
                .json();
        assertThat(gone.at("/steps/0/kind").asString()).isEqualTo("rule-set-values-removed");
        assertThat(gone.at("/steps/0/records").asLong()).isEqualTo(1);
        admin.configure(Map.of(), true);
        await(() -> assertThat(admin.names("customer", "scorer_points == 80")).containsExactly("Acme"));
    }

    @Test
    void thePluginWorksByThemAndSaysByWhichVersion() {
        assertThat(answer(admin, "scorer_score")).isEqualTo("1: 40 false 2026-01-01");
        admin.configure(Map.of("own.yaml", OWN), false);
        assertThat(answer(admin, "scorer_score")).isEqualTo("2: 70 true 2026-02-03");
        admin.configure(
                Map.of("other.yaml", "{kind: choiceList, key: c_x, label: X, options: [a: {en: A, zh: 甲}]}"), false);
        assertThat(answer(admin, "scorer_score"))
                .as("what changes no value makes no version")
                .startsWith("2: ");
        admin.configure(Map.of(), true);
        assertThat(answer(admin, "scorer_score"))
                .as("a version is never that of other values")
                .isEqualTo("3: 40 false 2026-01-01");
    }

    @Test
    void onlyThePluginsOwnAreSeenByIt() {
        admin.configure(
                Map.of(
                        "own.yaml",
                        "{kind: ruleSet, key: c_fees, label: Fees, parameters: [{key: rate, type: percent, value: 5}]}"),
                false);
        assertThat(answer(admin, "c_fees"))
                .isEqualTo("NotFoundException: plugin 'scorer' declares no rule set 'c_fees'");
        assertThat(answer(admin, "scorer_scor"))
                .isEqualTo("NotFoundException: plugin 'scorer' declares no rule set 'scorer_scor'; did you mean"
                        + " 'scorer_score'?");
    }

    @Test
    void whatHeldWhenIsReadByThoseWhoReadTheConfiguration() {
        admin.configure(Map.of("own.yaml", OWN), false);
        JsonNode read = admin.get(VERSIONS).expect(200).json();
        assertThat(read.get("versions")
                        .valueStream()
                        .map(one -> one.get("version").asLong()))
                .containsExactly(2L, 1L);
        JsonNode newest = read.at("/versions/0");
        assertThat(newest.get("values").toString())
                .isEqualTo("{\"arpuWeight\":\"70\",\"large\":\"100\",\"since\":\"2026-02-03\",\"strict\":\"true\","
                        + "\"tenureWeight\":\"30\"}");
        assertThat(newest.get("at").isNull()).isFalse();
        assertThat(read.get("names").has(newest.get("actor").asString())).isTrue();
        assertThat(admin.get(VERSIONS + "?before=2&limit=1")
                        .json()
                        .at("/versions/0/values/arpuWeight")
                        .asString())
                .isEqualTo("40");
        JsonNode set = admin.get(CONFIGURATION + "/rule-sets").json().at("/ruleSets/0");
        assertThat(set.at("/parameters/0/value").asString()).isEqualTo("40");
        assertThat(set.get("own").toString())
                .isEqualTo("{\"arpuWeight\":\"70\",\"since\":\"2026-02-03\",\"strict\":true,\"tenureWeight\":\"30\"}");
        Api other = kith.company().admin();
        other.configure(
                Map.of("role.yaml", "{kind: role, key: c_guest, label: Guest, objects: {customer: {read: all}}}"),
                false);
        Api guest = kith.bearer(other.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "Guest", "role", "user", "roles", List.of("c_guest"), "scope", "write"))
                .expect(201)
                .text("/secret"));
        guest.get(VERSIONS).expect(403);
    }

    @Test
    void anotherCompanyHasValuesAndVersionsOfItsOwn() {
        Api other = companyWithThePlugin();
        admin.configure(Map.of("own.yaml", OWN), false);
        assertThat(answer(other, "scorer_score")).isEqualTo("1: 40 false 2026-01-01");
        assertThat(other.get(VERSIONS).json().get("versions")).hasSize(1);
        assertThat(other.get(CONFIGURATION + "/rule-sets").json().at("/ruleSets/0/own"))
                .isEmpty();
        Api without = kith.company().admin();
        without.get(VERSIONS).expect(404);
        assertThat(without.post(CONFIGURATION + "/plan", Map.of("files", Map.of("own.yaml", OWN)))
                        .expect(422)
                        .json()
                        .toString())
                .contains("there is no rule set 'scorer_score'");
    }

    @Test
    void areHandedOutAndTakenBack() {
        admin.configure(Map.of("own.yaml", OWN), false);
        JsonNode now = admin.get(CONFIGURATION).json();
        assertThat(now.get("files").propertyNames()).containsExactly(FILE);
        admin.configure(Map.of(), true);
        String text = admin.get(
                        CONFIGURATION + "/versions/" + now.get("version").asLong())
                .json()
                .at("/files")
                .get(FILE)
                .asString();
        admin.configure(Map.of("again.yaml", text), false);
        assertThat(admin.get(CONFIGURATION).json().get("files")).isEqualTo(now.get("files"));
    }

    @Test
    void aReleaseThatTheyDoNotFitIsRefusedUntilTheyAreGone() {
        admin.configure(Map.of("own.yaml", OWN), false);
        install("1.1.0", Scorer.DEFINITIONS.replace("- {key: strict", "- {key: strictly"));
        Map<String, Object> next = Map.of("version", "1.1.0");

        assertThat(admin.put("/api/v1/plugins/scorer/activation", next)
                        .expect(422)
                        .json()
                        .toString())
                .contains("'strict' is no parameter of the rule set")
                .contains("did you mean 'strictly'?");

        admin.configure(Map.of("own.yaml", OWN.replace("strict: true, ", "")), false);
        admin.put("/api/v1/plugins/scorer/activation", next).expect(200);
        assertThat(admin.get(VERSIONS).json().at("/versions/0/values").propertyNames())
                .contains("strictly")
                .doesNotContain("strict");
    }

    @Test
    void aPluginWhoseValuesAreGivenIsNotGivenUp() {
        admin.configure(Map.of("own.yaml", OWN), false);
        assertThat(admin.delete("/api/v1/plugins/scorer/activation")
                        .expect(422)
                        .json()
                        .toString())
                .contains("there is no rule set 'scorer_score'");
    }

    private static void await(Runnable seen) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(seen::run);
    }
}
