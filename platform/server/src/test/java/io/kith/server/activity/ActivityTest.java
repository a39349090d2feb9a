package io.kith.server.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Notes, tasks, calls and meetings: what is filled in, what is refused, and what happens to them when their customers go. */
@KithServerTest
class ActivityTest {

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void company() {
        admin = kith.company().admin();
    }

    @Test
    void aNoteIsCalledByItsFirstLine() {
        JsonNode note = admin.create("note", Map.of("body", "\n  Wants a quote \nfor 40 seats by Friday"));
        assertThat(note.at("/fields/subject").asString()).isEqualTo("Wants a quote");
        JsonNode named = admin.create("note", Map.of("subject", "Quote", "body", "40 seats"));
        assertThat(named.at("/fields/subject").asString()).isEqualTo("Quote");
        String long_ = "长".repeat(250);
        assertThat(admin.create("note", Map.of("body", long_))
                        .at("/fields/subject")
                        .asString())
                .isEqualTo("长".repeat(199) + "…");
        assertThat(admin.post("/api/v1/records/note", Map.of("fields", Map.of()))
                        .expect(422)
                        .text("/violations/0/field"))
                .isEqualTo("subject");
    }

    @Test
    void aTaskKnowsWhenItWasDone() {
        JsonNode task = admin.create("task", Map.of("subject", "Call back"));
        assertThat(task.at("/fields/status").asString()).isEqualTo("open");
        assertThat(task.at("/fields/completedAt").isNull()).isTrue();
        String path = "/api/v1/records/task/" + task.get("id").asString();

        JsonNode done = admin.patch(path, Map.of("fields", Map.of("status", "done")))
                .expect(200)
                .json();
        Instant completed = Instant.parse(done.at("/fields/completedAt").asString());
        assertThat(completed).isEqualTo(Instant.parse(done.get("updatedAt").asString()));
        JsonNode renamed = admin.patch(path, Map.of("fields", Map.of("subject", "Called back")))
                .expect(200)
                .json();
        assertThat(renamed.at("/fields/completedAt").asString())
                .as("a later edit does not move it")
                .isEqualTo(completed.toString());
        JsonNode open = admin.patch(path, Map.of("fields", Map.of("status", "open")))
                .expect(200)
                .json();
        assertThat(open.at("/fields/completedAt").isNull()).isTrue();
        assertThat(admin.patch(path, Map.of("fields", Map.of("completedAt", "2026-01-01T00:00:00Z")))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("read-only");
    }

    @Test
    void aCallWithoutATimeWasMadeNow() {
        JsonNode call = admin.create("call", Map.of("body", "Reached her assistant"));
        assertThat(call.at("/fields/start").asString())
                .isEqualTo(call.get("createdAt").asString());
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("start", null);
        assertThat(admin.patch("/api/v1/records/call/" + call.get("id").asString(), Map.of("fields", cleared))
                        .expect(200)
                        .text("/fields/start"))
                .as("a call has a time")
                .isEqualTo(call.at("/fields/start").asString());
    }

    @Test
    void aMeetingEndsAfterItBegins() {
        Map<String, Object> meeting =
                Map.of("subject", "Kick-off", "start", "2026-12-01T10:00:00Z", "end", "2026-12-01T09:00:00Z");
        Api.Answer refused =
                admin.post("/api/v1/records/meeting", Map.of("fields", meeting)).expect(422);
        assertThat(refused.text("/violations/0/field")).isEqualTo("end");
        assertThat(refused.text("/violations/0/code")).isEqualTo("before-start");
        admin.create(
                "meeting",
                Map.of("subject", "Kick-off", "start", "2026-12-01T10:00:00Z", "end", "2026-12-01T10:00:00Z"));
    }

    @Test
    void anActivityBelongsToSeveralCustomersAndContacts() {
        String one = id(admin.create("customer", Map.of("name", "One")));
        String two = id(admin.create("customer", Map.of("name", "Two")));
        String li = id(admin.create("contact", Map.of("name", "Li", "customer", two)));
        String note = id(admin.create(
                "note", Map.of("subject", "Joint", "customers", List.of(two, one, two), "contacts", List.of(li))));

        JsonNode read = admin.get("/api/v1/records/note/" + note + "?names=true")
                .expect(200)
                .json();
        assertThat(read.at("/fields/customers")).extracting(JsonNode::asString).containsExactly(two, one);
        assertThat(read.at("/names/" + li).asString()).isEqualTo("Li");
        for (String customer : List.of(one, two)) {
            assertThat(admin.query("note", Map.of("filter", "'" + customer + "' in customers"))
                            .expect(200)
                            .json()
                            .at("/records/0/id")
                            .asString())
                    .isEqualTo(note);
        }
        assertThat(admin.post(
                                "/api/v1/records/note",
                                Map.of("fields", Map.of("subject", "x", "customers", List.of(one, li))))
                        .expect(422)
                        .text("/violations/0/code"))
                .as("a contact is no customer")
                .isEqualTo("wrong-object");
    }

    @Test
    void whenACustomerGoesItsActivitiesStayWithTheOthersAndComeBackWithIt() {
        String one = id(admin.create("customer", Map.of("name", "One")));
        String two = id(admin.create("customer", Map.of("name", "Two")));
        String note = id(admin.create("note", Map.of("subject", "Joint", "customers", List.of(one, two))));
        String path = "/api/v1/records/note/" + note;

        admin.delete("/api/v1/records/customer/" + one).expect(204);
        assertThat(admin.get(path).json().at("/fields/customers"))
                .extracting(JsonNode::asString)
                .containsExactly(two);
        admin.delete("/api/v1/records/customer/" + two).expect(204);
        assertThat(admin.get(path).expect(200).json().at("/fields/customers").isNull())
                .isTrue();

        admin.post("/api/v1/records/customer/" + one + "/restore").expect(200);
        assertThat(admin.get(path).json().at("/fields/customers"))
                .extracting(JsonNode::asString)
                .containsExactly(one);
        admin.post("/api/v1/records/customer/" + two + "/restore").expect(200);
        assertThat(admin.get(path).json().at("/fields/customers"))
                .extracting(JsonNode::asString)
                .containsExactly(one, two);
    }

    @Test
    void anotherCompanysRecordsCannotBeReferredTo() {
        String foreign = id(kith.company().admin().create("customer", Map.of("name", "Theirs")));
        String ours = id(admin.create("customer", Map.of("name", "Ours")));
        assertThat(admin.post(
                                "/api/v1/records/note",
                                Map.of("fields", Map.of("subject", "x", "customers", List.of(ours, foreign))))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("reference-not-found");
        assertThat(admin.query("note", Map.of("filter", "'" + foreign + "' in customers"))
                        .expect(200)
                        .json()
                        .get("records"))
                .isEmpty();
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }
}
