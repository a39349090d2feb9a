package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What deletions, files, forms and work on many records come to for whoever a role holds to a part of them. */
@KithServerTest
class NarrowWorkTest {

    private static final String EVENT = """
            kind: object
            key: c_event
            label: {en: Event, zh: 活动}
            plural: {en: Events, zh: 活动}
            icon: box
            title: c_name
            fields:
              - {key: c_name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: c_host, type: reference, label: {en: Host, zh: 主办}, to: customer, onDelete: cascade}
              - {key: c_guests, type: references, label: {en: Guests, zh: 来宾}, to: customer}
              - {key: c_papers, type: files, label: {en: Papers, zh: 文件}}
              - {key: c_limit, type: integer, label: {en: Limit, zh: 上限}}
              - {key: c_seats, type: integer, label: {en: Seats, zh: 座位}}
              - {key: c_reason, type: text, label: {en: Reason, zh: 原因}, requiredIf: "c_seats > 100"}
              - {key: c_note, type: text, label: {en: Note, zh: 备注}, visibleIf: "c_seats > c_limit"}
            """;

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void aCompanyWithEvents() {
        admin = kith.company().admin();
        admin.configure(Map.of("event.yaml", EVENT), false);
    }

    private Api holding(String objects) {
        admin.configure(
                Map.of("role.yaml", "{kind: role, key: c_held, label: Held, objects: {" + objects + "}}"), false);
        return kith.bearer(admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "held", "role", "user", "scope", "write", "roles", List.of("c_held")))
                .expect(201)
                .text("/secret"));
    }

    private String customer(String name, String level) {
        return admin.create("customer", Map.of("name", name, "kind", "organization", "level", level))
                .get("id")
                .asString();
    }

    private String event(Map<String, ?> fields) {
        return admin.create("c_event", fields).get("id").asString();
    }

    @Test
    void nothingComesBackThatItsDeletionWentAlongWithWithoutTheRightToIt() {
        String host = customer("Acme", "key");
        String event = event(Map.of("c_name", "Fair", "c_host", host));
        admin.delete("/api/v1/records/customer/" + host).expect(204);
        Api held = holding("c_event: {read: all, delete: all}");
        held.post("/api/v1/records/c_event/" + event + "/restore").expect(403);
        admin.get("/api/v1/records/customer/" + host).expect(404);
        Api both = holding("c_event: {read: all}, customer: {read: all, delete: all}");
        both.post("/api/v1/records/c_event/" + event + "/restore").expect(200);
        admin.get("/api/v1/records/customer/" + host).expect(200);
    }

    @Test
    void aDeletionOfManyPassesOverWhatMayNotBeDeleted() {
        String key = customer("Acme", "key");
        String other = customer("Globex", "standard");
        Api held = holding("customer: {read: all, deleteIf: \"level == 'key'\"}");
        String run = held.post("/api/v1/bulk-runs", Map.of("object", "customer", "kind", "delete"))
                .expect(202)
                .text("/id");
        JsonNode done = await().until(
                        () -> held.get("/api/v1/bulk-runs/" + run).expect(200).json(),
                        one -> !one.get("state").asString().equals("running"));
        assertThat(done.get("state").asString()).isEqualTo("finished");
        admin.get("/api/v1/records/customer/" + key).expect(404);
        admin.get("/api/v1/records/customer/" + other).expect(200);
        assertThat(held.get("/api/v1/bulk-runs/" + run + "/refusals")
                        .expect(200)
                        .body())
                .contains(other, "forbidden");
        // what the role let go, it brings back
        String undo =
                held.post("/api/v1/bulk-runs/" + run + "/undo").expect(202).text("/id");
        await().until(
                        () -> held.get("/api/v1/bulk-runs/" + undo).expect(200).text("/state"),
                        state -> !state.equals("running"));
        admin.get("/api/v1/records/customer/" + key).expect(200);
    }

    @Test
    void filesOfAHiddenFieldAreNotThere() {
        String event = event(Map.of("c_name", "Fair"));
        String path = "/api/v1/records/c_event/" + event;
        String paper = file(path, "contract.txt");
        String open = file(path, "flyer.txt");
        admin.patch(path, Map.of("fields", Map.of("c_papers", List.of(paper)))).expect(200);
        Api held = holding("c_event: {read: all, update: all, fields: {c_papers: hidden}}");
        assertThat(held.get(path + "/files").expect(200).body()).contains(open).doesNotContain(paper, "contract");
        held.get("/api/v1/files/" + paper).expect(404);
        held.get("/api/v1/files/" + paper + "/content").expect(404);
        held.patch("/api/v1/files/" + paper, Map.of("name", "mine.txt")).expect(404);
        held.delete("/api/v1/files/" + paper).expect(404);
        held.get("/api/v1/files/" + open + "/content").expect(200);
        assertThat(held.get(path + "/history").expect(200).body()).doesNotContain("contract", paper);
        assertThat(held.get(path + "/timeline").expect(200).body()).doesNotContain("contract", paper);
        Api reading = holding("c_event: {read: all}");
        reading.upload(path + "/files", "name", "a.txt", "a.txt", "text".getBytes(StandardCharsets.UTF_8))
                .expect(403);
    }

    private String file(String path, String name) {
        return admin.upload(path + "/files", "name", name, name, "text".getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .text("/id");
    }

    @Test
    void whatARecordRefersToUnseenStaysWhenItsListGrows() {
        String seen = customer("Acme", "key");
        String unseen = customer("Globex", "standard");
        String another = customer("Initech", "key");
        String more = customer("Umbrella", "standard");
        String event = event(Map.of("c_name", "Fair", "c_guests", List.of(seen, unseen)));
        String path = "/api/v1/records/c_event/" + event;
        Api held = holding("c_event: {read: all, update: all}, customer: {readIf: \"level == 'key'\"}");
        held.patch(path, Map.of("fields", Map.of("c_guests", List.of(seen, unseen, another))))
                .expect(200);
        held.patch(path, Map.of("fields", Map.of("c_guests", List.of(seen, unseen, more))))
                .expect(422);
        assertThat(admin.get(path).json().at("/fields/c_guests")).hasSize(3);
    }

    @Test
    void formsAreNoWayToFindOutWhatIsHidden() {
        String event = event(Map.of("c_name", "Fair", "c_limit", 50, "c_seats", 10));
        Api reading = holding("c_event: {read: all, fields: {c_limit: hidden}}");
        for (int seats : List.of(40, 60)) {
            assertThat(reading.post(
                                    "/api/v1/records/c_event/form-state",
                                    Map.of("id", event, "fields", Map.of("c_seats", seats)))
                            .expect(200)
                            .json()
                            .at("/fields/c_note/visible")
                            .asBoolean())
                    .isFalse();
        }
        Api writing = holding("c_event: {read: all, update: all}");
        assertThat(writing.post(
                                "/api/v1/records/c_event/form-state",
                                Map.of("id", event, "fields", Map.of("c_seats", 60)))
                        .expect(200)
                        .json()
                        .at("/fields/c_note/visible")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatStandsInTheWayIsNotNamedIfItIsNotSeen() {
        String event = event(Map.of("c_name", "Fair", "c_seats", 10));
        Api held = holding("c_event: {read: all, update: all, fields: {c_reason: hidden}}");
        Api.Answer refused = held.patch("/api/v1/records/c_event/" + event, Map.of("fields", Map.of("c_seats", 200)))
                .expect(422);
        assertThat(refused.text("/violations/0/code")).isEqualTo("hidden-field");
        assertThat(refused.body()).doesNotContain("c_reason", "Reason");
    }
}
