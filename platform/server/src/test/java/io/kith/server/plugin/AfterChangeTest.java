package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.changelog.Deliveries;
import io.kith.server.plugin.follower.Follower;
import io.kith.server.plugin.follower.Ping;
import io.kith.server.plugin.follower.Pong;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.PackedPlugin;
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

/** What a plugin is told of once it is stored, and what it writes because of it on its own account. */
@KithServerTest
class AfterChangeTest {

    private static final String PLUGINS = "/api/v1/operator/plugins";
    private static final String NOTES = "/api/v1/records/follower_note";

    @Autowired
    Kith kith;

    @Autowired
    Deliveries deliveries;

    private final List<Api> active = new ArrayList<>();

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithThePlugin() {
        install(Follower.packed());
        company = kith.company();
        admin = activated(company, "follower");
    }

    @AfterEach
    void removeThePlugins() {
        for (String plugin : List.of("follower", "ping", "pong")) {
            active.forEach(one -> one.delete("/api/v1/plugins/" + plugin + "/activation"));
            kith.operator().delete(PLUGINS + "/" + plugin + "/1.0.0");
        }
    }

    private void install(PackedPlugin plugin) {
        kith.operator()
                .upload(PLUGINS, "signature", "", "plugin.zip", plugin.bytes())
                .expect(200);
    }

    private Api activated(Kith.Company where, String... plugins) {
        for (String plugin : plugins) {
            where.admin()
                    .put("/api/v1/plugins/" + plugin + "/activation", Map.of())
                    .expect(200);
        }
        active.add(where.admin());
        return where.admin();
    }

    private static String customer(Api who, Map<String, Object> fields) {
        return who.create("customer", fields).get("id").asString();
    }

    private static List<String> notes(Api who, String about, String field) {
        List<String> notes = new ArrayList<>();
        Map<String, Object> query = Map.of("filter", "about == '" + about + "'", "sort", List.of("createdAt"));
        for (JsonNode note :
                who.post(NOTES + "/query", query).expect(200).json().get("records")) {
            notes.add(note.at("/fields/" + field).asString());
        }
        return notes;
    }

    private static void awaitNotes(Api who, String about, String... notes) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(notes(who, about, "name")).containsExactly(notes));
    }

    @Test
    void changesAreToldWithWhatThePluginMaySeeOfThem() {
        String id = customer(admin, Map.of("name", "Acme", "phone", "13876543210", "level", "key"));
        admin.patch("/api/v1/records/customer/" + id, Map.of("fields", Map.of("name", "Boron", "phone", "13876543211")))
                .expect(200);
        // of this it sees nothing
        admin.patch("/api/v1/records/customer/" + id, Map.of("fields", Map.of("phone", "13876543212")))
                .expect(200);
        admin.delete("/api/v1/records/customer/" + id).expect(204);
        awaitNotes(admin, id, "CREATED [level, name] by SERVICE", "UPDATED [name] by SERVICE", "DELETED [] by SERVICE");
        assertThat(notes(admin, id, "said")).containsExactly("- > Acme", "Acme > Boron", "- >");
    }

    @Test
    void whatItWritesIsItsOwnDeedAndNotToldToItself() {
        String id = customer(admin, Map.of("name", "Acme"));
        awaitNotes(admin, id, "CREATED [name] by SERVICE");
        String history = "/api/v1/records/customer/" + id + "/history?names=true";
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(admin.get(history).expect(200).json().get("entries"))
                                .hasSize(2));
        JsonNode told =
                admin.with("Accept-Language", "zh").get(history).expect(200).json();
        JsonNode entry = told.get("entries").get(0);
        assertThat(entry.get("actorKind").asString()).isEqualTo("plugin");
        assertThat(told.get("names").get(entry.get("actor").asString()).asString())
                .isEqualTo("插件 follower");
        JsonNode audited = admin.get("/api/v1/audit-entries").expect(200).json();
        assertThat(audited.get("entries")).anySatisfy(one -> {
            assertThat(one.get("source").asString()).isEqualTo("plugin");
            assertThat(one.get("actorKind").asString()).isEqualTo("plugin");
            assertThat(one.get("actor")).isEqualTo(entry.get("actor"));
        });
        assertThat(audited.get("names").get(entry.get("actor").asString()).asString())
                .isEqualTo("Plugin follower");
    }

    @Test
    void companiesWithoutThePluginAndRecordsOfOnePersonAloneAreNotTold() {
        Kith.Company other = kith.company();
        customer(other.admin(), Map.of("name", "Foreign"));
        Api others = activated(kith.company(), "follower");
        String theirs = customer(others, Map.of("name", "Theirs"));
        awaitNotes(others, theirs, "CREATED [name] by SERVICE");
        assertThat(notes(admin, theirs, "name")).isEmpty();

        String hidden = admin.create("follower_diary", Map.of("name", "secret", "private", true))
                .get("id")
                .asString();
        String open =
                admin.create("follower_diary", Map.of("name", "open")).get("id").asString();
        awaitNotes(admin, open, "diary open");
        assertThat(notes(admin, hidden, "name")).isEmpty();
        // that it has been opened would tell what it was before
        String diary = "/api/v1/records/follower_diary/" + hidden;
        admin.patch(diary, Map.of("fields", Map.of("private", false))).expect(200);
        admin.patch(diary, Map.of("fields", Map.of("name", "for all"))).expect(200);
        awaitNotes(admin, hidden, "diary for all");
        assertThat(deliveries.parked(100)).noneMatch(parked -> parked.tenantId().equals(other.id()));
    }

    @Test
    void oneRecordThatFailsHoldsUpNoOther() {
        String failing = customer(admin, Map.of("name", "fails"));
        String well = customer(admin, Map.of("name", "Well"));
        awaitNotes(admin, well, "CREATED [name] by SERVICE");
        Awaitility.await()
                .untilAsserted(() -> assertThat(deliveries.parked(100)).anySatisfy(parked -> {
                    assertThat(parked.consumer()).isEqualTo("plugin:follower");
                    assertThat(parked.recordId()).hasToString(failing);
                }));
        assertThat(notes(admin, failing, "name")).isEmpty();
        // that it failed again and again is known of one change
        for (JsonNode plugin : admin.get("/api/v1/plugins").expect(200).json().get("plugins")) {
            if (plugin.get("id").asString().equals("follower")) {
                assertThat(plugin.get("state").asString()).isEqualTo("active");
            }
        }
        // what waits for a plugin that is given up waits for nobody
        admin.delete("/api/v1/plugins/follower/activation").expect(204);
        assertThat(deliveries.parked(100)).noneMatch(parked -> parked.tenantId().equals(company.id()));
    }

    @Test
    void oneThatFailsForRecordAfterRecordIsSuspended() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            customer(admin, Map.of("name", "fails"));
            return admin.get("/api/v1/plugins").expect(200).body().contains("\"state\":\"suspended\"");
        });
    }

    @Test
    void pluginsThatAnswerEachOtherComeToAnEnd() {
        install(Ping.packed());
        install(Pong.packed());
        activated(company, "ping", "pong");
        String id = customer(admin, Map.of("name", "ping"));
        String path = "/api/v1/records/customer/" + id;
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(admin.get(path)
                                        .expect(200)
                                        .json()
                                        .at("/fields/pong_turn")
                                        .asLong()
                                + admin.get(path)
                                        .expect(200)
                                        .json()
                                        .at("/fields/ping_turn")
                                        .asLong())
                        .isEqualTo(2L * PluginConsumers.DEEPEST - 1));
        awaitNothingMoreOf(path);
    }

    private void awaitNothingMoreOf(String path) {
        long version = admin.get(path).expect(200).json().get("version").asLong();
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .until(() -> admin.get(path).expect(200).json().get("version").asLong() == version);
    }

    @Test
    void nobodyIsToldAnyMoreOnceTheCompanyHasGivenThePluginUp() {
        String id = customer(admin, Map.of("name", "Acme"));
        awaitNotes(admin, id, "CREATED [name] by SERVICE");
        admin.delete("/api/v1/plugins/follower/activation").expect(204);
        customer(admin, Map.of("name", "Late"));
        admin.put("/api/v1/plugins/follower/activation", Map.of()).expect(200);
        String after = customer(admin, Map.of("name", "After"));
        awaitNotes(admin, after, "CREATED [name] by SERVICE");
        assertThat(admin.post(NOTES + "/query", Map.of()).expect(200).json().get("records"))
                .hasSize(2);
    }
}
