package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Names beside ids, for whoever asks for them. */
@KithServerTest
class NamesTest {

    private static final Map<String, Object> NAMED = Map.of("names", true, "sort", List.of("name"));

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;
    String ada;
    String first;
    String acme;
    String contact;

    @BeforeEach
    void contactOfACustomerWithAnOwner() {
        company = kith.company();
        admin = company.admin();
        ada = company.adminMember().toString();
        first = admin.get("/api/v1/session").text("/actor/id");
        acme = admin.create("customer", Map.of("name", "Acme", "owner", ada))
                .get("id")
                .asString();
        contact = admin.create("contact", Map.of("name", "Grace", "customer", acme))
                .get("id")
                .asString();
    }

    @Test
    void aRecordNamesWhatItRefersToItsPeopleAndWhoMadeIt() {
        assertThat(names(admin.get("/api/v1/records/customer/" + acme + "?names=true")))
                .isEqualTo(Map.of(ada, "Ada", first, "Setup"));
        assertThat(names(admin.get("/api/v1/records/contact/" + contact + "?names=true")))
                .isEqualTo(Map.of(acme, "Acme", first, "Setup"));
    }

    @Test
    void aPageNamesWhatItsFieldsReferTo() {
        assertThat(names(admin.query("contact", NAMED))).isEqualTo(Map.of(acme, "Acme", first, "Setup"));
        assertThat(names(admin.query("contact", Map.of("names", true, "fields", List.of("name")))))
                .isEqualTo(Map.of(first, "Setup"));
    }

    @Test
    void aHistoryNamesWhoChangedARecordFromWhatToWhat() {
        String other =
                admin.create("customer", Map.of("name", "Other")).get("id").asString();
        Api user = kith.token(company, "user", "write");
        String robot = user.get("/api/v1/session").text("/actor/id");
        user.patch("/api/v1/records/contact/" + contact, Map.of("fields", Map.of("customer", other)))
                .expect(200);
        assertThat(names(user.get("/api/v1/records/contact/" + contact + "/history?names=true")))
                .isEqualTo(Map.of(acme, "Acme", other, "Other", first, "Setup", robot, "user write"));
        assertThat(names(user.get("/api/v1/records/customer/" + acme + "/history?names=true")))
                .isEqualTo(Map.of(ada, "Ada", first, "Setup"));
    }

    @Test
    void nobodyIsToldNamesUnasked() {
        for (Api.Answer answer : List.of(
                admin.get("/api/v1/records/contact/" + contact),
                admin.get("/api/v1/records/contact/" + contact + "?names=false"),
                admin.get("/api/v1/records/contact/" + contact + "/history"),
                admin.query("contact", Map.of()),
                admin.query("contact", Map.of("names", false)),
                admin.patch("/api/v1/records/contact/" + contact, Map.of("fields", Map.of("jobTitle", "Dr"))))) {
            assertThat(answer.expect(200).json().has("names")).isFalse();
        }
    }

    @Test
    void whatIsDeletedHasNoName() {
        String parent =
                admin.create("customer", Map.of("name", "Parent")).get("id").asString();
        String path = "/api/v1/records/contact/" + contact;
        admin.patch(path, Map.of("fields", Map.of("customer", parent))).expect(200);
        admin.delete("/api/v1/records/customer/" + acme).expect(204);
        assertThat(names(admin.get(path + "/history?names=true")))
                .containsEntry(parent, "Parent")
                .doesNotContainKey(acme);
    }

    @Test
    void whoHasLeftIsStillCalledByName() {
        Api user = kith.token(company, "user", "write");
        String robot = user.get("/api/v1/session").text("/actor/id");
        String made = user.create("contact", Map.of("name", "Made")).get("id").asString();
        admin.delete("/api/v1/api-tokens/" + robot).expect(204);
        assertThat(names(admin.get("/api/v1/records/contact/" + made + "?names=true")))
                .isEqualTo(Map.of(robot, "user write"));
    }

    @Test
    void usersAndReadersAreToldToo() {
        Api reader = kith.token(company, "user", "read");
        assertThat(names(reader.query("contact", NAMED))).containsEntry(acme, "Acme");
        kith.stranger()
                .get("/api/v1/records/contact/" + contact + "?names=true")
                .expect(401);
    }

    @Test
    void anotherCompanyIsToldNothing() {
        Api they = kith.company().admin();
        they.get("/api/v1/records/contact/" + contact + "?names=true").expect(404);
        they.get("/api/v1/records/contact/" + contact + "/history?names=true").expect(404);
        they.create("customer", Map.of("name", "Theirs"));
        assertThat(names(they.query("customer", NAMED)))
                .doesNotContainKeys(ada, first, acme)
                .containsValue("Setup");
    }

    private static Map<String, String> names(Api.Answer answer) {
        JsonNode names = answer.expect(200).json().get("names");
        return names.propertyNames().stream()
                .collect(Collectors.toMap(id -> id, id -> names.get(id).asString()));
    }
}
