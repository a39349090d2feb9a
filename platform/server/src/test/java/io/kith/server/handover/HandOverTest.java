package io.kith.server.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.kith.server.job.Lane;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class HandOverTest {

    @Autowired
    Kith kith;

    @Autowired
    Scheduler scheduler;

    @Autowired
    Clock clock;

    Kith.Company company;
    Api admin;
    String leaver;
    String heir;

    @BeforeEach
    void somebodyLeavesAndSomebodyStays() {
        company = kith.company();
        admin = company.admin();
        leaver = member("leaver");
        heir = member("heir");
    }

    @Test
    void customersContactsOpenTasksAndComingMeetingsGoToTheHeir() {
        String customer = owned("customer", Map.of("name", "Acme"));
        String contact = owned("contact", Map.of("name", "Li"));
        String open = owned("task", Map.of("subject", "To do"));
        String done = owned("task", Map.of("subject", "Done", "status", "done"));
        String note = owned("note", Map.of("subject", "Said"));
        String past = owned("meeting", Map.of("subject", "Was", "start", "2020-01-01T10:00:00Z"));
        String coming = owned("meeting", Map.of("subject", "Will be", "start", "2050-01-01T10:00:00Z"));
        admin.create("customer", Map.of("name", "Nobody's"));

        assertThat(admin.get("/api/v1/members/" + leaver + "/belongings")
                        .expect(200)
                        .json()
                        .get("counts")
                        .toString())
                .isEqualTo("{\"customer\":1,\"contact\":1,\"task\":1,\"meeting\":1}");
        JsonNode ended = handOver();

        assertThat(ended.get("state").asString()).isEqualTo("finished");
        assertThat(List.of(
                        ended.get("total").asInt(),
                        ended.get("done").asInt(),
                        ended.get("kept").asInt()))
                .containsExactly(4, 4, 0);
        assertThat(List.of(
                        owner("customer", customer),
                        owner("contact", contact),
                        owner("task", open),
                        owner("meeting", coming)))
                .containsOnly(heir);
        assertThat(List.of(owner("task", done), owner("note", note), owner("meeting", past)))
                .as("what somebody has done stays theirs")
                .containsOnly(leaver);
        JsonNode history = admin.get("/api/v1/records/customer/" + customer + "/history")
                .expect(200)
                .json();
        assertThat(history.at("/entries/0/changes/0/field").asString()).isEqualTo("owner");
        assertThat(history.at("/entries/0/cause").asString())
                .as("all of it has one cause")
                .isEqualTo(ended.get("id").asString());
    }

    @Test
    void somebodyDeactivatedIsHandedOverFromToo() {
        String customer = owned("customer", Map.of("name", "Acme"));
        admin.post("/api/v1/members/" + leaver + "/deactivate").expect(200);
        handOver();
        assertThat(owner("customer", customer)).isEqualTo(heir);
    }

    @Test
    void manyAreHandedOverOverSeveralPages() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            records.add(Map.of("fields", Map.of("name", "Customer " + i, "owner", leaver)));
        }
        admin.post("/api/v1/records/customer/batch", Map.of("records", records)).expect(200);
        assertThat(handOver().get("done").asInt()).isEqualTo(450);
        assertThat(admin.query("customer", Map.of("filter", "owner == '" + heir + "'", "total", true))
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(450);
    }

    @Test
    void whatCannotBeChangedStaysAndIsCounted() {
        String customer = owned("customer", Map.of("name", "Acme"));
        // a required field that the stored record does not have
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_tax", "type", "text", "required", true, "label", "Tax number"))
                .expect(201);
        JsonNode ended = handOver();
        assertThat(List.of(ended.get("done").asInt(), ended.get("kept").asInt()))
                .containsExactly(0, 1);
        assertThat(owner("customer", customer)).isEqualTo(leaver);
    }

    @Test
    void whatOnlyTheLeaverMaySeeStaysTheirs() {
        Api program = kith.token(company, "user", "write");
        program.create("task", Map.of("subject", "Secret", "private", true));
        assertThat(handOver().get("total").asInt()).isZero();
    }

    @Test
    void aSliceThatWasCutShortIsGoneOnWith() {
        owned("customer", Map.of("name", "Acme"));
        JsonNode ended = handOver();
        // what another replica would do that took the job for a dead one's
        TaskInstance<Void> job = Lane.of(
                        company.id(), UUID.fromString(ended.get("id").asString()))
                .job(HandOverLane.RUN);
        scheduler.schedule(job, clock.instant());
        Awaitility.await().until(() -> scheduler.getScheduledExecution(job).isEmpty());
        assertThat(progress(ended.get("id").asString()).get("done").asInt()).isEqualTo(1);
    }

    @Test
    void onlyToAnActiveMemberOfTheCompany() {
        String gone = member("gone");
        admin.post("/api/v1/members/" + gone + "/deactivate").expect(200);
        String foreign = kith.company().adminMember().toString();
        for (String to : List.of(leaver, gone, foreign, UUID.randomUUID().toString())) {
            assertThat(admin.post("/api/v1/members/" + leaver + "/hand-over", Map.of("to", to))
                            .expect(422)
                            .text("/violations/0/code"))
                    .isEqualTo("member-not-found");
        }
        admin.post("/api/v1/members/" + leaver + "/hand-over", Map.of()).expect(422);
        admin.post("/api/v1/members/" + foreign + "/hand-over", Map.of("to", heir))
                .expect(404);
    }

    @Test
    void onlyAdminsOfTheCompany() {
        owned("customer", Map.of("name", "Acme"));
        String id = handOver().get("id").asString();
        Api user = kith.token(company, "user", "write");
        Api reader = kith.token(company, "admin", "read");
        Api others = kith.company().admin();
        String path = "/api/v1/members/" + leaver;
        for (Api api : List.of(user, kith.stranger(), kith.operator())) {
            assertThat(api.get(path + "/belongings").status()).isIn(401, 403);
            assertThat(api.get("/api/v1/hand-overs/" + id).status()).isIn(401, 403);
            assertThat(api.post(path + "/hand-over", Map.of("to", heir)).status())
                    .isIn(401, 403);
        }
        reader.get("/api/v1/hand-overs/" + id).expect(200);
        reader.post(path + "/hand-over", Map.of("to", heir)).expect(403);
        others.get(path + "/belongings").expect(404);
        others.get("/api/v1/hand-overs/" + id).expect(404);
        others.post(
                        path + "/hand-over",
                        Map.of("to", others.get("/api/v1/members").text("/members/0/id")))
                .expect(404);
    }

    private JsonNode handOver() {
        String id = admin.post("/api/v1/members/" + leaver + "/hand-over", Map.of("to", heir))
                .expect(202)
                .text("/id");
        return Awaitility.await()
                .until(() -> progress(id), one -> !one.get("state").asString().equals("running"));
    }

    private JsonNode progress(String id) {
        return admin.get("/api/v1/hand-overs/" + id).expect(200).json();
    }

    private String member(String name) {
        return admin.post("/api/v1/members", Map.of("name", name, "email", name + "@" + company.slug() + ".example"))
                .expect(201)
                .text("/id");
    }

    private String owned(String object, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("owner", leaver);
        return admin.create(object, all).get("id").asString();
    }

    private String owner(String object, String id) {
        return admin.get("/api/v1/records/" + object + "/" + id).expect(200).text("/fields/owner");
    }
}
