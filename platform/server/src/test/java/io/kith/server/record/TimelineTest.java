package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class TimelineTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;
    String customer;
    String path;

    @BeforeEach
    void aCustomer() {
        company = kith.company();
        admin = company.admin();
        customer = admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        path = "/api/v1/records/customer/" + customer + "/timeline";
    }

    @Test
    void activitiesStandAtTheirTimeAmongTheChangesOfTheRecord() {
        activity("call", Map.of("subject", "Last year's call", "start", "2025-06-01T08:00:00Z"));
        activity("meeting", Map.of("subject", "Next year's meeting", "start", "2031-06-01T08:00:00Z"));
        admin.patch("/api/v1/records/customer/" + customer, Map.of("fields", Map.of("city", "Suzhou")))
                .expect(200);
        activity("note", Map.of("subject", "A note"));
        activity("task", Map.of("subject", "A task", "status", "done"));

        JsonNode page = admin.get(path).expect(200).json();

        assertThat(shown(page))
                .containsExactly(
                        "meeting Next year's meeting",
                        "task A task",
                        "note A note",
                        "updated [city]",
                        "created [name, kind, number, status]",
                        "call Last year's call");
        assertThat(page.get("cursor").isNull()).isTrue();
        JsonNode note = page.at("/entries/2/record");
        assertThat(page.at("/names/" + note.get("createdBy").asString()).asString())
                .isNotEmpty();
        assertThat(page.at("/names/" + customer).asString()).isEqualTo("Acme");
    }

    @Test
    void itShowsWhatIsAskedFor() {
        activity("note", Map.of("subject", "A note"));
        activity("call", Map.of("subject", "A call"));
        assertThat(shown(admin.get(path + "?show=note").expect(200).json())).containsExactly("note A note");
        assertThat(shown(admin.get(path + "?show=note,call").expect(200).json()))
                .containsExactly("call A call", "note A note");
        assertThat(shown(admin.get(path + "?show=changes").expect(200).json()))
                .containsExactly("created [name, kind, number, status]");
        assertThat(admin.get(path + "?show=letter").expect(422).json().at("/violations/0/allowed"))
                .isNotNull();
        admin.get(path + "?limit=0").expect(422);
        admin.get(path + "?limit=101").expect(422);
    }

    @Test
    void pagesShowEverythingOnceInOrder() {
        for (int i = 0; i < 7; i++) {
            // five of them at the very same moment
            String day = i < 5 ? "2026-03-01" : "2026-03-0" + i;
            activity("call", Map.of("subject", "Call " + i, "start", day + "T08:00:00Z"));
            admin.patch("/api/v1/records/customer/" + customer, Map.of("fields", Map.of("city", "City " + i)))
                    .expect(200);
        }
        List<String> whole = shown(admin.get(path + "?limit=100").expect(200).json());
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get(path + "?limit=3" + cursor).expect(200).json();
            paged.addAll(shown(page));
            cursor = page.get("cursor").isNull()
                    ? null
                    : "&cursor=" + page.get("cursor").asString();
        } while (cursor != null);
        assertThat(paged).hasSize(15).isEqualTo(whole);
    }

    @Test
    void whatWasDeletedIsGoneFromItAndComesBack() {
        String note = activity("note", Map.of("subject", "A note"));
        admin.delete("/api/v1/records/note/" + note).expect(204);
        assertThat(shown(admin.get(path + "?show=note").expect(200).json())).isEmpty();
        admin.post("/api/v1/records/note/" + note + "/restore").expect(200);
        assertThat(shown(admin.get(path + "?show=note").expect(200).json())).containsExactly("note A note");
        admin.delete("/api/v1/records/customer/" + customer).expect(204);
        admin.get(path).expect(404);
    }

    @Test
    void aCursorBelongsToItsRecordAndItsQuestion() {
        activity("note", Map.of("subject", "A note"));
        String cursor = admin.get(path + "?limit=1").expect(200).text("/cursor");
        admin.get(path + "?limit=1&cursor=" + cursor).expect(200);
        admin.get(path + "?limit=1&show=changes&cursor=" + cursor).expect(400);
        String other =
                admin.create("customer", Map.of("name", "Other")).get("id").asString();
        admin.get("/api/v1/records/customer/" + other + "/timeline?cursor=" + cursor)
                .expect(400);
    }

    @Test
    void itIsNobodyElses() {
        activity("note", Map.of("subject", "A note"));
        kith.company().admin().get(path).expect(404);
        kith.stranger().get(path).expect(401);
        kith.operator().get(path).expect(401);
        kith.token(company, "user", "read").get(path).expect(200);
    }

    private String activity(String object, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("customers", List.of(customer));
        return admin.create(object, all).get("id").asString();
    }

    private static List<String> shown(JsonNode page) {
        List<String> shown = new ArrayList<>();
        for (JsonNode entry : page.get("entries")) {
            if (entry.has("record")) {
                shown.add(entry.at("/record/object").asString() + " "
                        + entry.at("/record/fields/subject").asString());
            } else {
                List<String> fields = new ArrayList<>();
                entry.at("/change/changes")
                        .forEach(change -> fields.add(change.get("field").asString()));
                shown.add(entry.at("/change/kind").asString() + " " + fields);
            }
        }
        return shown;
    }
}
