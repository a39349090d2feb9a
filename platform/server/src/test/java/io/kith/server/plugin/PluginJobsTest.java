package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.plugin.follower.CountOnly;
import io.kith.server.plugin.follower.Follower;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.PackedPlugin;
import io.kith.server.testing.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Jobs of plugins run at their times and when an admin asks for it, for the company that it is about. */
@KithServerTest
class PluginJobsTest {

    private static final String PLUGINS = "/api/v1/operator/plugins";
    private static final String JOBS = "/api/v1/plugins/follower/jobs";
    private static final String RUN = JOBS + "/count/run";

    @Autowired
    Kith kith;

    private final List<Api> active = new ArrayList<>();

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithThePlugin() {
        kith.operator()
                .upload(
                        PLUGINS,
                        "signature",
                        "",
                        "plugin.zip",
                        Follower.packed().bytes())
                .expect(200);
        company = activated();
        admin = company.admin();
    }

    private Kith.Company activated() {
        Kith.Company founded = kith.company();
        founded.admin().put("/api/v1/plugins/follower/activation", Map.of()).expect(200);
        active.add(founded.admin());
        return founded;
    }

    @AfterEach
    void removeThePlugin() {
        active.forEach(one -> one.delete("/api/v1/plugins/follower/activation"));
        kith.operator().delete(PLUGINS + "/follower/1.0.0");
    }

    private static JsonNode job(Api who) {
        return who.get(JOBS).expect(200).json().get("jobs").get(0);
    }

    private static List<String> counted(Api who) {
        List<String> notes = new ArrayList<>();
        who.post("/api/v1/records/follower_note/query", Map.of("filter", "about == 'count'"))
                .expect(200)
                .json()
                .get("records")
                .forEach(note -> notes.add(note.at("/fields/name").asString()));
        return notes;
    }

    private static void awaitState(Api who, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(job(who).get("state").asString()).isEqualTo(state));
    }

    @Test
    void anAdminHasOneRunNowAndSeesWhatBecameOfIt() {
        assertThat(job(admin).at("/schedule/kind").asString()).isEqualTo("daily");
        assertThat(job(admin).at("/label/zh").asString()).isEqualTo("统计客户");
        assertThat(Instant.parse(job(admin).get("next").asString())).isAfter(Instant.now());
        admin.create("customer", Map.of("name", "Acme"));
        admin.create("customer", Map.of("name", "Boron"));
        assertThat(admin.post(RUN).expect(202).text("/state")).isEqualTo("asked");
        awaitState(admin, "done");
        assertThat(counted(admin)).containsExactly("there are 2");
        assertThat(job(admin).get("done").asLong()).isEqualTo(1);
        assertThat(job(admin).get("expected").asLong()).isEqualTo(2);
        assertThat(job(admin).get("ended").isNull()).isFalse();
        assertThat(admin.get("/api/v1/audit-entries?action=plugin")
                        .expect(200)
                        .json()
                        .get("entries"))
                .extracting(entry -> entry.get("action").asString())
                .containsExactly("plugin.job-started", "plugin.activated");
    }

    @Test
    void aPluginThatDeclaresNothingWorksTooAndIsSeenToHaveComeToItsEnd() {
        kith.operator()
                .upload(
                        PLUGINS,
                        "signature",
                        "",
                        "plugin.zip",
                        PackedPlugin.of("counter")
                                .asking("records:customer:read")
                                .hooks(CountOnly.class)
                                .bytes())
                .expect(200);
        try {
            admin.put("/api/v1/plugins/counter/activation", Map.of()).expect(200);
            admin.create("customer", Map.of("name", "Acme"));
            admin.create("customer", Map.of("name", "Boron"));

            admin.post("/api/v1/plugins/counter/jobs/count/run").expect(202);

            Awaitility.await().untilAsserted(() -> {
                JsonNode job = admin.get("/api/v1/plugins/counter/jobs")
                        .expect(200)
                        .json()
                        .at("/jobs/0");
                assertThat(job.get("state").asString()).isEqualTo("done");
                assertThat(job.get("done").asLong()).isEqualTo(2);
                assertThat(job.get("expected").asLong()).isEqualTo(2);
            });
        } finally {
            admin.delete("/api/v1/plugins/counter/activation");
            kith.operator().delete(PLUGINS + "/counter/1.0.0");
        }
    }

    @Test
    void itRunsByItselfWhenItIsDue() throws SQLException {
        admin.create("customer", Map.of("name", "Acme"));
        Awaitility.await().until(() -> planned() == 1);
        makeDue();
        Awaitility.await().untilAsserted(() -> assertThat(counted(admin)).containsExactly("there are 1"));
        awaitState(admin, "done");
        assertThat(Instant.parse(job(admin).get("next").asString())).isAfter(Instant.now());
    }

    private int planned() throws SQLException {
        return update("update plugin_job set done = 0 where tenant_id = ?");
    }

    /** As if it were night. */
    private void makeDue() throws SQLException {
        update("update plugin_job set due_at = now() where tenant_id = ?");
        update("update scheduled_tasks set execution_time = now() where task_name = 'plugin-jobs'"
                + " and task_instance like ?::text || '/%'");
    }

    private int update(String sql) throws SQLException {
        try (Connection owner = Stores.owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setObject(1, company.id());
            return statement.executeUpdate();
        }
    }

    @Test
    void oneThatFailsSaysSoAndLeavesOtherCompaniesAlone() {
        Api others = activated().admin();
        admin.create("customer", Map.of("name", "Broken"));
        admin.post(RUN).expect(202);
        others.post(RUN).expect(202);
        awaitState(others, "done");
        awaitState(admin, "failed");
        assertThat(counted(admin)).isEmpty();
        assertThat(counted(others)).containsExactly("there are 0");
        assertThat(Instant.parse(job(admin).get("next").asString())).isAfter(Instant.now());
    }

    @Test
    void aRunGoesOnInAnotherCallWhereOneDoesNotDo() {
        admin.create("customer", Map.of("name", "Long"));
        admin.post(RUN).expect(202);
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(job(admin).get("state").asString())
                        .as("between its calls")
                        .isEqualTo("running"));
        awaitState(admin, "done");
        assertThat(counted(admin)).containsExactly("there are 1");
        admin.post("/api/v1/plugins/follower/jobs/count/run").expect(202);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(counted(admin)).as("a run of one call").hasSize(2));
    }

    @Test
    void aRunGoesOnWhateverItIsPlannedForMeanwhile() throws SQLException {
        admin.create("customer", Map.of("name", "Long"));
        Awaitility.await().until(() -> planned() == 1);
        makeDue();
        awaitState(admin, "running");
        assertThat(update("update plugin_job set schedule = 'another' where tenant_id = ?"))
                .isEqualTo(1);
        awaitState(admin, "done");
        assertThat(counted(admin)).containsExactly("there are 1");
    }

    @Test
    void aRunThatGoesOnForTooLongIsEnded() throws SQLException {
        admin.create("customer", Map.of("name", "Endless"));
        admin.post(RUN).expect(202);
        awaitState(admin, "running");
        assertThat(update(
                        "update plugin_job set asked_at = now() - interval '8 hours', begun_at = now() - interval '7 hours'"
                                + " where tenant_id = ?"))
                .isEqualTo(1);
        awaitState(admin, "late");
        assertThat(Instant.parse(job(admin).get("next").asString())).isAfter(Instant.now());
    }

    @Test
    void onlyAdminsOfCompaniesThatUseThePluginSeeItsJobs() {
        Api stranger = kith.company().admin();
        stranger.get(JOBS).expect(404);
        stranger.post(RUN).expect(404);
        admin.post(JOBS + "/nonesuch/run").expect(404);
        Api user =
                kith.bearer(admin.post("/api/v1/api-tokens", Map.of("name", "user", "role", "user", "scope", "write"))
                        .expect(201)
                        .text("/secret"));
        user.get(JOBS).expect(403);
        user.post(RUN).expect(403);
    }

    @Test
    void nothingIsLeftOfThemOnceTheCompanyHasGivenThePluginUp() throws SQLException {
        Awaitility.await().until(() -> planned() == 1);
        admin.delete("/api/v1/plugins/follower/activation").expect(204);
        assertThat(planned()).isZero();
        admin.get(JOBS).expect(404);
    }
}
