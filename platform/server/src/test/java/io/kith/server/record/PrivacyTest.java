package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A private record is as if it were not there for everybody but its owner, by every way in; search has a test of its own. */
@KithServerTest
class PrivacyTest {

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    Kith.Company company;
    Api keeper;
    Api other;
    String customer;
    String hidden;
    String path;

    @BeforeEach
    void aPrivateNote() {
        company = kith.company();
        keeper = company.admin();
        other = kith.token(company, "admin", "write");
        customer = id(keeper.create("customer", Map.of("name", "Acme")));
        hidden =
                id(keeper.create("note", Map.of("subject", "Hidden", "customers", List.of(customer), "private", true)));
        path = "/api/v1/records/note/" + hidden;
        other.create("note", Map.of("subject", "Shown", "customers", List.of(customer)));
    }

    @Test
    void itIsNotReadChangedDeletedOrRestored() {
        keeper.get(path).expect(200);
        other.get(path).expect(404);
        other.get(path + "/history").expect(404);
        other.get(path + "/timeline").expect(404);
        other.patch(path, Map.of("fields", Map.of("private", false))).expect(404);
        other.with("If-Match", "\"7\"")
                .patch(path, Map.of("fields", Map.of("body", "x")))
                .expect(404);
        other.delete(path).expect(404);
        JsonNode batch = other.post(
                        "/api/v1/records/note/batch",
                        Map.of("records", List.of(Map.of("id", hidden, "version", 9, "fields", Map.of("body", "x")))))
                .expect(200)
                .json();
        assertThat(batch.at("/results/0/status").asInt()).isEqualTo(404);

        keeper.delete(path).expect(204);
        other.post(path + "/restore").expect(404);
        other.get(path + "/history").expect(404);
        assertThat(names(other.get("/api/v1/recycle-bin").expect(200).json().get("records")))
                .isEmpty();
        assertThat(names(keeper.get("/api/v1/recycle-bin").expect(200).json().get("records")))
                .containsExactly("Hidden");
        keeper.post(path + "/restore").expect(200);
    }

    @Test
    void itIsNeitherListedNorCounted() {
        for (String filter : List.of("", "private", "'" + customer + "' in customers || id == '" + hidden + "'")) {
            JsonNode page = other.query("note", Map.of("filter", filter, "total", true))
                    .expect(200)
                    .json();
            assertThat(subjects(page.get("records"))).as(filter).doesNotContain("Hidden");
            assertThat(page.get("total").asInt()).isEqualTo(page.get("records").size());
        }
        JsonNode all = keeper.query("note", Map.of("total", true)).expect(200).json();
        assertThat(subjects(all.get("records"))).containsExactlyInAnyOrder("Hidden", "Shown");
        assertThat(all.get("total").asInt()).isEqualTo(2);
    }

    @Test
    void itIsNotInTheTimelineOfWhatItRefersTo() {
        String timeline = "/api/v1/records/customer/" + customer + "/timeline?show=note";
        assertThat(timelineSubjects(other.get(timeline).expect(200).json())).containsExactly("Shown");
        assertThat(timelineSubjects(keeper.get(timeline).expect(200).json())).containsExactly("Shown", "Hidden");
    }

    @Test
    void itCannotBeReferredToNorNamedByOthers() {
        keeper.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_note", "type", "reference", "to", "note", "label", "Note"))
                .expect(201);
        String customerPath = "/api/v1/records/customer/" + customer;
        assertThat(other.patch(customerPath, Map.of("fields", Map.of("c_note", hidden)))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("reference-not-found");
        keeper.patch(customerPath, Map.of("fields", Map.of("c_note", hidden))).expect(200);
        assertThat(keeper.get(customerPath + "?names=true").text("/names/" + hidden))
                .isEqualTo("Hidden");
        assertThat(other.get(customerPath + "?names=true")
                        .expect(200)
                        .json()
                        .at("/names/" + hidden)
                        .isMissingNode())
                .isTrue();
        assertThat(other.get(customerPath + "/history?names=true").body()).doesNotContain("Hidden");
    }

    @Test
    void nobodyHidesARecordFromItsOwnerOrFromThemselves() {
        String shown = id(keeper.create("note", Map.of("subject", "Mine")));
        for (Map<String, Object> fields : List.<Map<String, Object>>of(
                Map.of("private", true),
                Map.of("private", true, "owner", company.adminMember().toString()))) {
            assertThat(other.patch("/api/v1/records/note/" + shown, Map.of("fields", fields))
                            .expect(422)
                            .text("/violations/0/code"))
                    .isEqualTo("private-to-another");
        }
        other.patch("/api/v1/records/note/" + shown, Map.of("fields", Map.of("body", "public")))
                .expect(200);
    }

    @Test
    void aMemberSeesTheirOwnPrivateTasksAndNoProgramDoes() {
        KeycloakAdmin.signedIn().addPerson("ada@" + company.slug() + ".example", "Ada", "correct horse battery", true);
        Browser ada = new Browser();
        ada.signIn(kith.base(), "/sign-in/person", "ada@" + company.slug() + ".example", "correct horse battery");
        Api member = ada.api(kith.base());
        JsonNode task = member.create("task", Map.of("subject", "Think", "private", true));
        assertThat(task.at("/fields/owner").asString())
                .isEqualTo(company.adminMember().toString());
        assertThat(subjects(member.query("task", Map.of()).expect(200).json().get("records")))
                .containsExactly("Think");
        assertThat(keeper.query("task", Map.of()).expect(200).json().get("records"))
                .isEmpty();
        member.get("/api/v1/records/task/" + id(task)).expect(200);
        keeper.get("/api/v1/records/task/" + id(task)).expect(404);
        // made public, it is everybody's
        member.patch("/api/v1/records/task/" + id(task), Map.of("fields", Map.of("private", false)))
                .expect(200);
        keeper.get("/api/v1/records/task/" + id(task)).expect(200);
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }

    private static List<String> names(JsonNode records) {
        List<String> names = new ArrayList<>();
        records.forEach(record -> names.add(record.get("name").asString()));
        return names;
    }

    private static List<String> subjects(JsonNode records) {
        List<String> subjects = new ArrayList<>();
        records.forEach(record -> subjects.add(record.at("/fields/subject").asString()));
        return subjects;
    }

    private static List<String> timelineSubjects(JsonNode page) {
        List<String> subjects = new ArrayList<>();
        page.get("entries")
                .forEach(
                        entry -> subjects.add(entry.at("/record/fields/subject").asString()));
        return subjects;
    }
}
