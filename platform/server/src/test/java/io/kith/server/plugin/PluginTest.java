package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import io.kith.server.testing.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A plugin is there for the companies that have activated it, in their words and nobody else's, and what it breaks is its own. */
@KithServerTest
class PluginTest {

    private static final String ACTIVATION = "/api/v1/plugins/trial/activation";
    private static final String VISITS = "/api/v1/records/trial_visit";

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithThePlugin() {
        company = kith.company();
        admin = company.admin();
        assertThat(admin.put(ACTIVATION, Map.of()).expect(200).text("/state")).isEqualTo("active");
    }

    private Api.Answer visit(Api who, String does) {
        return who.post(VISITS, Map.of("fields", Map.of("place", "Salem", "does", does)));
    }

    private JsonNode visited(String does) {
        return visit(admin, does).expect(201).json().get("fields");
    }

    @Test
    void itsObjectsFieldsAndHooksAreThereForWhoeverActivatedIt() {
        assertThat(visited("greet").get("report").asString()).isEqualTo("new in Salem");
        JsonNode customer = admin.create("customer", Map.of("name", "Acme"));
        assertThat(customer.at("/fields/trial_length").asLong()).isEqualTo(4);
        assertThat(admin.names("customer", "trial_length == 4")).containsExactly("Acme");
        String id = customer.get("id").asString();
        admin.create("trial_visit", Map.of("place", "Boston", "customer", id));
        assertThat(admin.query("trial_visit", Map.of("filter", "customer == '" + id + "'", "total", true))
                        .expect(200)
                        .text("/total"))
                .isEqualTo("1");
        assertThat(admin.get("/api/v1/openapi.json").body()).contains("/api/v1/records/trial_visit", "trial_length");
        JsonNode fields = admin.get("/api/v1/schema").expect(200).json().get("objects");
        assertThat(fields).anySatisfy(object -> {
            assertThat(object.get("key").asString()).isEqualTo("trial_visit");
            assertThat(object.at("/fields/0/origin").asString()).isEqualTo("plugin");
        });
    }

    @Test
    void nobodyElseSeesAnyOfIt() {
        Api others = kith.company().admin();
        String id = visit(admin, "greet").expect(201).text("/id");
        assertThat(visit(others, "greet").status()).isEqualTo(404);
        others.get(VISITS + "/" + id).expect(404);
        others.query("trial_visit", Map.of()).expect(404);
        assertThat(others.get("/api/v1/schema").body()).doesNotContain("trial_");
        assertThat(others.get("/api/v1/openapi.json").body()).doesNotContain("trial_");
        assertThat(others.create("customer", Map.of("name", "Acme")).toString()).doesNotContain("trial_length");
        assertThat(state(others, "trial")).isEqualTo("available");
        others.delete(ACTIVATION).expect(204);
        assertThat(state("trial")).isEqualTo("active");
        // active for both, the records are still each company's own
        others.put(ACTIVATION, Map.of()).expect(200);
        others.get(VISITS + "/" + id).expect(404);
        assertThat(others.query("trial_visit", Map.of("total", true)).text("/total"))
                .isEqualTo("0");
    }

    @Test
    void whatItLetsNoTwoRecordsShareIsAskedOfThoseThatThereAreFirst() {
        Api others = kith.company().admin();
        Map<String, Object> house = Map.of("name", "Acme", "city", "Salem", "website", "https://acme.example");
        others.create("customer", house);
        String second = others.create("customer", house).get("id").asString();
        assertThat(others.with("Accept-Language", "en")
                        .put(ACTIVATION, Map.of())
                        .expect(422)
                        .json()
                        .at("/violations"))
                .extracting(one -> one.get("message").asString())
                .containsExactly(
                        "'customer.trial_house' does not hold: 2 records share their city, website with another one;"
                                + " change those first");
        assertThat(state(others, "trial")).isEqualTo("available");
        others.patch("/api/v1/records/customer/" + second, Map.of("fields", Map.of("city", "Boston")))
                .expect(200);
        others.put(ACTIVATION, Map.of()).expect(200);
        others.post("/api/v1/records/customer", Map.of("fields", house)).expect(409);
    }

    @Test
    void onlyAdminsSayWhichPluginsACompanyUses() {
        Api user = kith.token(company, "user", "write");
        Api reader = kith.token(company, "admin", "read");
        for (Api someone : List.of(user, reader)) {
            someone.put(ACTIVATION, Map.of()).expect(403);
            someone.delete(ACTIVATION).expect(403);
            assertThat(state(someone, "trial")).isEqualTo("active");
        }
        kith.stranger().put(ACTIVATION, Map.of()).expect(401);
        kith.stranger().get("/api/v1/plugins").expect(401);
        admin.put("/api/v1/plugins/none/activation", Map.of()).expect(404);
        admin.delete("/api/v1/plugins/none/activation").expect(404);
    }

    @Test
    void whatOneReplicaActivatesHoldsAtTheOtherAtOnce() {
        Api there = admin.at(Replica.second().base());
        for (int turn = 0; turn < 3; turn++) {
            visit(there, "greet").expect(201);
            there.delete(ACTIVATION).expect(204);
            visit(admin, "greet").expect(404);
            there.query("trial_visit", Map.of()).expect(404);
            admin.put(ACTIVATION, Map.of()).expect(200);
        }
    }

    @Test
    void itsRecordsOutliveItsDeactivation() {
        JsonNode customer = admin.create("customer", Map.of("name", "Acme"));
        String path = "/api/v1/records/customer/" + customer.get("id").asString();
        String visit = VISITS + "/" + visit(admin, "greet").expect(201).text("/id");
        long version = admin.get("/api/v1/schema").json().get("version").asLong();
        admin.delete(ACTIVATION).expect(204);
        assertThat(admin.get("/api/v1/schema").json().get("version").asLong()).isEqualTo(version + 1);
        admin.get(visit).expect(404);
        assertThat(admin.get(path).expect(200).body()).doesNotContain("trial_length");
        admin.patch(path, Map.of("fields", Map.of("name", "Acme Corporation"))).expect(200);
        admin.query("customer", Map.of("filter", "trial_length > 0")).expect(422);

        admin.put(ACTIVATION, Map.of()).expect(200);
        assertThat(admin.get(visit).expect(200).text("/fields/report")).isEqualTo("new in Salem");
        assertThat(admin.get(path).expect(200).text("/fields/trial_length")).isEqualTo("4");
    }

    /** Whose they are stands in definitions that are away. */
    @Test
    void itsPrivateRecordsAreNamedToNobodyElseWhileItIsAway() {
        String entries = "/api/v1/audit-entries?action=record.created";
        Api other = kith.token(company, "admin", "write");
        admin.create("trial_diary", Map.of("name", "Everybody's", "private", false));
        admin.create("trial_diary", Map.of("name", "My own", "private", true));
        assertThat(admin.get(entries).expect(200).body()).contains("Everybody's", "My own");
        assertThat(other.get(entries).expect(200).body())
                .contains("Everybody's")
                .doesNotContain("My own");
        admin.delete(ACTIVATION).expect(204);
        assertThat(other.get(entries).expect(200).body()).doesNotContain("My own");
    }

    /** As a server of before there were releases in the store has left it. */
    @Test
    void whereItIsNotInstalledItIsMissedAndEverythingElseGoesOn() throws SQLException {
        try (Connection owner = Stores.owner();
                PreparedStatement insert = owner.prepareStatement("insert into plugin_activation"
                        + " (tenant_id, plugin, activated_at, activated_by) values (?, 'gone', now(), ?)")) {
            insert.setObject(1, company.id());
            insert.setObject(2, company.id());
            insert.executeUpdate();
        }
        assertThat(state("gone")).isEqualTo("missing");
        visit(admin, "greet").expect(201);
        admin.put("/api/v1/plugins/gone/activation", Map.of()).expect(404);
        admin.delete("/api/v1/plugins/gone/activation").expect(204);
        assertThat(admin.get("/api/v1/plugins").expect(200).body()).doesNotContain("gone");
    }

    private String state(String plugin) {
        return state(admin, plugin);
    }

    private static String state(Api who, String plugin) {
        for (JsonNode one : who.get("/api/v1/plugins").expect(200).json().get("plugins")) {
            if (one.get("id").asString().equals(plugin)) {
                return one.get("state").asString();
            }
        }
        return "unknown";
    }

    @Test
    void whatACompanyHasBuiltUponItKeepsItActive() {
        admin.configure(
                Map.of(
                        "a.yaml",
                        "{kind: extension, object: trial_visit, fields: [{key: c_note, type: text, label: Note}]}"),
                false);
        assertThat(admin.create("trial_visit", Map.of("place", "Salem", "c_note", "Dry"))
                        .at("/fields/c_note")
                        .asString())
                .isEqualTo("Dry");
        Api.Answer refused = admin.delete(ACTIVATION).expect(422);
        assertThat(refused.text("/violations/0/message")).contains("object 'trial_visit' does not exist");
        assertThat(state("trial")).isEqualTo("active");
        visit(admin, "greet").expect(201);
        admin.configure(Map.of(), true, "trial_visit.c_note");
        admin.delete(ACTIVATION).expect(204);
    }

    @Test
    void aHookRefusesInTheLanguageOfWhoeverWrites() {
        JsonNode english = visit(admin, "refuse").expect(422).json().at("/violations/0");
        assertThat(english.get("field").asString()).isEqualTo("place");
        assertThat(english.get("message").asString()).isEqualTo("Nobody goes there");
        assertThat(english.get("plugin").asString()).isEqualTo("trial");
        assertThat(visit(admin.with("Accept-Language", "zh-CN"), "refuse")
                        .expect(422)
                        .text("/violations/0/message"))
                .isEqualTo("没有人去那里");
    }

    @Test
    void aHookReadsAndSetsValuesOfEveryType() {
        JsonNode filled = visited("fill in");
        assertThat(filled.at("/cost/amount").asString()).isEqualTo("12.50");
        assertThat(filled.get("share").asString()).isEqualTo("0.25");
        assertThat(filled.get("people").asLong()).isEqualTo(3);
        assertThat(filled.get("paid").asBoolean()).isTrue();
        assertThat(filled.get("day").asString()).isEqualTo("2026-03-01");
        assertThat(filled.get("begun").asString()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(filled.get("level").asString()).isEqualTo("high");
        assertThat(filled.get("words").toString()).isEqualTo("[\"one\",\"two\"]");
        assertThat(filled.at("/at/city").asString()).isEqualTo("上海市");
        assertThat(filled.get("report").asString()).isEqualTo("12.50 0.25 3 [one, two] 上海市");
    }

    @Test
    void aHookSeesWhatARecordWasBefore() {
        String path = VISITS + "/" + visit(admin, "compare").expect(201).text("/id");
        assertThat(admin.patch(path, Map.of("fields", Map.of("place", "Boston")))
                        .expect(200)
                        .text("/fields/report"))
                .isEqualTo("Salem to Boston");
        Map<String, Object> cleared = new HashMap<>(Map.of("does", "clear"));
        cleared.put("people", 4);
        assertThat(admin.patch(path, Map.of("fields", cleared))
                        .expect(200)
                        .json()
                        .at("/fields/people")
                        .isNull())
                .isTrue();
    }

    @Test
    void aHookSeesTheJdkAndTheSdkAndNothingOfTheServer() {
        assertThat(visited("look around").get("report").asString())
                .isEqualTo("io.kith.sdk.hook.BeforeSave org.pf4j.Extension org.slf4j.Logger"
                        + " org.jspecify.annotations.Nullable java.sql.Connection");
    }

    @Test
    void aDraftIsOfNoUseAfterItsCall() {
        visited("keep");
        assertThat(visited("use what was kept").get("report").asString()).isEqualTo("over");
    }

    @Test
    void aDraftIsOfNoUseToOtherCallsWhileItsOwnIsRunning() throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> keeping = writers.submit(() -> visited("keep until it is used"));
            String report = Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> visited("use what was kept").get("report").asString(),
                            text -> !text.equals("nothing was kept"));
            assertThat(report).isEqualTo("over");
            assertThat(keeping.get().get("report").asString()).isEqualTo("of the hook");
        }
    }

    @Test
    void aHookSetsNoFieldThatTheCompanyHasAddedToItsObject() {
        admin.configure(
                Map.of(
                        "a.yaml",
                        "{kind: extension, object: trial_visit, fields: [{key: c_note, type: text, label: Note}]}"),
                false);
        assertThat(visit(admin, "set what the company has added").expect(502).text("/code"))
                .isEqualTo("plugin-failed");
        visited("greet");
    }

    @Test
    void aHookThatFailsIsNamedAndShowsNothingOfItself() {
        for (String does : List.of("throw", "recurse", "throw what throws")) {
            Api.Answer failed = visit(admin, does).expect(502);
            assertThat(failed.text("/code")).isEqualTo("plugin-failed");
            assertThat(failed.text("/plugin")).isEqualTo("trial");
            assertThat(failed.text("/detail")).contains("Plugin trial");
            assertThat(failed.body()).doesNotContain("secret", "Exception", "Error", "io.kith");
            assertThat(visit(admin.with("Accept-Language", "zh-CN"), does)
                            .expect(502)
                            .text("/detail"))
                    .contains("插件 trial");
        }
        assertThat(admin.query("trial_visit", Map.of("total", true)).text("/total"))
                .isEqualTo("0");
        visit(admin, "greet").expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "misspell",
                "mistake the type",
                "text for a number",
                "read another type",
                "foreign currency",
                "unknown option",
                "refer"
            })
    void aHookThatMistakesItsOwnFieldsFails(String does) {
        assertThat(visit(admin, does).expect(502).text("/code")).isEqualTo("plugin-failed");
    }

    @Test
    void whatAHookSetsIsValidatedWithTheRest() {
        assertThat(visit(admin, "too long").expect(422).text("/violations/0/code"))
                .isEqualTo("too-long");
    }

    @Test
    void aHookChangesOnlyItsOwnFieldsOfTheObjectsOfOthers() {
        assertThat(admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Renamed by the plugin")))
                        .expect(502)
                        .text("/code"))
                .isEqualTo("plugin-failed");
        admin.create("customer", Map.of("name", "Acme"));
    }

    /** Though it may read their names. */
    @Test
    void aHookSeesNoFieldOfTheObjectsOfOthersWithoutACapability() {
        assertThat(admin.post(
                                "/api/v1/records/customer",
                                Map.of("fields", Map.of("name", "Called by the plugin", "phone", "13876543210")))
                        .expect(502)
                        .text("/code"))
                .isEqualTo("plugin-failed");
    }

    @Test
    void aHookThatFailsForOneRecordKeepsNoOtherOut() {
        JsonNode results = batch("greet", "throw", "refuse", "greet");
        assertThat(results).extracting(result -> result.get("status").asInt()).containsExactly(201, 502, 422, 201);
    }

    /** Its time for each record would be a long time for all; and nobody else waits. */
    @Test
    void aHookThatDoesNotAnswerIsAskedOnceForAWholeBatchAndAgainALittleLater() {
        String[] hanging = IntStream.range(0, 500).mapToObj(_ -> "hang").toArray(String[]::new);
        JsonNode results = batch(hanging);
        assertThat(results).extracting(result -> result.get("status").asInt()).containsOnly(502);
        Api others = kith.company().admin();
        others.put(ACTIVATION, Map.of()).expect(200);
        visit(others, "greet").expect(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> visit(admin, "greet").status() == 201);
    }

    /** Whatever each of them takes: the transaction of an import is open meanwhile. */
    @Test
    void theHooksOfAllRecordsOfAWriteHaveSoMuchTimeTogether() {
        try (Replica hurried = Replica.start(Map.of("kith.plugin.write-time", "PT1S"))) {
            String[] slow =
                    IntStream.range(0, 10).mapToObj(_ -> "take its time").toArray(String[]::new);
            JsonNode results = batch(admin.at(hurried.base()), slow);
            assertThat(results.get(9).get("status").asInt()).isEqualTo(502);
            assertThat(results.get(9).at("/problem/plugin").asString()).isEqualTo("trial");
        }
        assertThat(batch("take its time", "take its time"))
                .extracting(result -> result.get("status").asInt())
                .containsExactly(201, 201);
    }

    /** They block where no checkpoint is; only others can let them go. */
    @Test
    void aCompanyWhoseHooksNeverEndTakesNoThreadFromOthers() throws Exception {
        for (int status : together("wait at the gate", 20)) {
            assertThat(status).isEqualTo(502);
        }
        Api others = neighbour();
        visit(others, "greet").expect(201);
        visit(others, "open the gate").expect(201);
        // it has been suspended by then
        admin.delete("/api/v1/plugins/trial/suspension").expect(204);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> visit(admin, "greet").status() == 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "recurse", "hoard"})
    void aHookThatTakesMoreThanItMayFailsAndANeighbourIsServedMeanwhile(String does) throws Exception {
        Api others = neighbour();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> greedy = writers.submit(() -> together(does, 4));
            do {
                visit(others, "greet").expect(201);
            } while (!greedy.isDone());
            assertThat(greedy.get()).containsOnly(502);
        }
        visit(others, "greet").expect(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> visit(admin, "greet").status() == 201);
    }

    private Api neighbour() {
        Api others = kith.company().admin();
        others.put(ACTIVATION, Map.of()).expect(200);
        return others;
    }

    private List<Integer> together(String does, int writes) throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = IntStream.range(0, writes)
                    .mapToObj(_ -> writers.submit(() -> visit(admin, does).status()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : all) {
                statuses.add(one.get());
            }
            return statuses;
        }
    }

    private JsonNode batch(String... does) {
        return batch(admin, does);
    }

    private static JsonNode batch(Api who, String... does) {
        List<Map<String, Object>> records = List.of(does).stream()
                .map(one -> Map.<String, Object>of("fields", Map.of("place", "Salem", "does", one)))
                .toList();
        return who.post(VISITS + "/batch", Map.of("records", records))
                .expect(200)
                .json()
                .get("results");
    }
}
