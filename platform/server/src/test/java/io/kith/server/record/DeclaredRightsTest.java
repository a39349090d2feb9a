package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.search.IndexedRecords;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A program that a declared role holds to what it gives, over REST. */
@KithServerTest
class DeclaredRightsTest {

    private static final String READER = """
            kind: role
            key: c_reader
            label: {en: Reader, zh: 查阅者}
            objects:
              customer: {read: all, update: all, fields: {phone: hidden, email: masked, level: read}}
              task: {read: all}
            """;

    private static final String PHONE = "13876543210";

    @Autowired
    Kith kith;

    @Autowired
    ApplicationContext context;

    Kith.Company company;
    Api admin;
    Api reader;
    String acme;

    @BeforeEach
    void aCompanyWithSomebodyWhoMayReadAPartOfIt() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("reader.yaml", READER), false);
        reader = holding("c_reader");
        acme = admin.create(
                        "customer",
                        Map.of(
                                "name", "Acme",
                                "kind", "organization",
                                "phone", PHONE,
                                "email", "ada@acme.example",
                                "level", "key"))
                .get("id")
                .asString();
    }

    private Api holding(String role) {
        return kith.bearer(admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "holder of " + role, "role", "user", "scope", "write", "roles", List.of(role)))
                .expect(201)
                .text("/secret"));
    }

    @Test
    void theSchemaHasWhatIsSeenAlone() {
        JsonNode schema = reader.get("/api/v1/schema").expect(200).json();
        List<String> objects = new ArrayList<>();
        schema.get("objects").forEach(object -> objects.add(object.get("key").asString()));
        assertThat(objects).containsExactly("customer", "task");
        List<String> fields = new ArrayList<>();
        schema.at("/objects/0/fields").forEach(one -> fields.add(one.get("key").asString()));
        assertThat(fields).contains("name", "email").doesNotContain("phone");
        JsonNode customer = schema.at("/objects/0");
        assertThat(customer.at("/rights").toString())
                .isEqualTo(
                        "{\"create\":false,\"update\":true,\"delete\":false,\"import\":false,\"export\":false,\"claim\":false}");
        assertThat(field(customer, "email").get("masked").asBoolean()).isTrue();
        assertThat(field(customer, "email").get("filterable").asBoolean()).isFalse();
        assertThat(field(customer, "level").get("readOnly").asBoolean()).isTrue();
        JsonNode described =
                reader.get("/api/v1/openapi.json").expect(200).json().at("/components/schemas");
        assertThat(described.has("ContactFields")).isFalse();
        assertThat(described.at("/CustomerFields/properties").has("name")).isTrue();
        assertThat(described.at("/CustomerFields/properties").has("phone")).isFalse();
        reader.get("/api/v1/configuration").expect(403);
        reader.get("/api/v1/configuration/export").expect(403);
        reader.get("/api/v1/configuration/templates").expect(403);
        reader.get("/api/v1/records/contact/" + acme).expect(404);
    }

    private static JsonNode field(JsonNode object, String key) {
        for (JsonNode field : object.get("fields")) {
            if (field.get("key").asString().equals(key)) {
                return field;
            }
        }
        throw new AssertionError("no field " + key);
    }

    @Test
    void valuesAreHiddenAndMaskedWhereverTheyAreAnswered() {
        JsonNode fields = reader.get("/api/v1/records/customer/" + acme).json().get("fields");
        assertThat(fields.has("phone")).isFalse();
        assertThat(fields.get("email").asString()).isEqualTo("a****@acme.example");
        admin.patch(
                        "/api/v1/records/customer/" + acme,
                        Map.of("fields", Map.of("email", "bob@acme.example", "phone", "13800000000")))
                .expect(200);
        String history = reader.get("/api/v1/records/customer/" + acme + "/history")
                .expect(200)
                .body();
        assertThat(history)
                .contains("b****@acme.example")
                .doesNotContain("ada@", "bob@", PHONE, "13800000000", "phone");
        String timeline = reader.get("/api/v1/records/customer/" + acme + "/timeline")
                .expect(200)
                .body();
        assertThat(timeline).doesNotContain("ada@", "bob@", PHONE, "13800000000", "phone");
        Api.Answer conflict = reader.with("If-Match", "\"1\"")
                .patch("/api/v1/records/customer/" + acme, Map.of("fields", Map.of("name", "Acme 2")))
                .expect(412);
        assertThat(conflict.body()).contains("b****@").doesNotContain("ada@", "bob@", PHONE, "13800000000", "phone");
    }

    @Test
    void whatIsTakenIsToldAlikeWhoeverHasItAndWithoutFieldsThatAreNotSeen() {
        admin.configure(Map.of("badges.yaml", """
                kind: extension
                object: customer
                fields:
                  - {key: c_badge, type: text, label: {en: Badge, zh: 牌号}, unique: true}
                  - {key: c_desk, type: text, label: {en: Desk, zh: 柜台}}
                  - {key: c_room, type: text, label: {en: Room, zh: 房间}, default: R1}
                unique:
                  - {key: c_place, fields: [c_desk, c_room]}
                ---
                kind: role
                key: c_own
                label: {en: Own, zh: 本人}
                objects:
                  customer: {read: own, create: true, fields: {c_room: hidden}}
                """), false);
        Api own = holding("c_own");
        String theirs = admin.create(
                        "customer", Map.of("name", "Hidden Ltd", "c_badge", "B1", "c_desk", "D1", "c_room", "R1"))
                .get("id")
                .asString();
        own.create("customer", Map.of("name", "Mine", "c_badge", "B2", "c_desk", "D2"));
        own.get("/api/v1/records/customer/" + theirs).expect(404);

        assertThat(taken(own, Map.of("name", "X", "c_badge", "B1")))
                .isEqualTo(taken(own, Map.of("name", "X", "c_badge", "B2")));
        JsonNode violations = taken(own, Map.of("name", "X", "c_desk", "D1"));
        assertThat(violations).isEqualTo(taken(own, Map.of("name", "X", "c_desk", "D2")));
        assertThat(violations).singleElement().satisfies(one -> {
            assertThat(one.get("field").asString()).isEqualTo("c_desk");
            assertThat(one.get("message").asString()).isEqualTo("Another record has the same: Desk, …");
        });
        assertThat(violations.toString()).doesNotContain("oom", theirs, "Hidden");
    }

    private static JsonNode taken(Api writer, Map<String, Object> fields) {
        Api.Answer answer = writer.post("/api/v1/records/customer", Map.of("fields", fields))
                .expect(409);
        assertThat(answer.text("/code")).isEqualTo("not-unique");
        return answer.json().get("violations");
    }

    @Test
    void aFieldThatBecomesSensitiveIsMaskedAtOnceToWhoseRolesDoNotNameIt() {
        String card = """
                kind: extension
                object: customer
                fields:
                  - {key: c_card, type: text, label: {en: Card, zh: 证件}%s}
                """;
        String path = "/api/v1/records/customer/" + acme;
        admin.configure(Map.of("card.yaml", card.formatted("")), false);
        admin.patch(path, Map.of("fields", Map.of("c_card", "330102199003071234")))
                .expect(200);
        assertThat(reader.get(path).json().at("/fields/c_card").asString()).isEqualTo("330102199003071234");

        admin.configure(Map.of("card.yaml", card.formatted(", sensitive: \"######****####\"")), false);
        assertThat(reader.get(path).json().at("/fields/c_card").asString()).isEqualTo("330102****1234");
        JsonNode field = field(reader.get("/api/v1/schema").json().at("/objects/0"), "c_card");
        assertThat(field.get("masked").asBoolean()).isTrue();
        assertThat(field.get("sensitive").asString()).isEqualTo("######****####");
        reader.query("customer", Map.of("filter", "c_card == '330102199003071234'"))
                .expect(422);
        reader.patch(path, Map.of("fields", Map.of("c_card", "1"))).expect(403);
        assertThat(admin.get(path).json().at("/fields/c_card").asString())
                .as("who is held to no role sees all of it")
                .isEqualTo("330102199003071234");
    }

    @Test
    void aMaskedValueIsShownToWhoeverMayAskForItAndTheAuditLogHasIt() {
        admin.configure(Map.of("agent.yaml", """
                kind: role
                key: c_agent
                label: {en: Agent, zh: 坐席}
                objects:
                  customer: {read: all, fields: {phone: reveal, email: masked, level: hidden}}
                """), false);
        Api agent = holding("c_agent");
        String path = "/api/v1/records/customer/" + acme;
        assertThat(agent.get(path).json().at("/fields/phone").asString()).isEqualTo("138****3210");
        JsonNode phone = field(agent.get("/api/v1/schema").json().at("/objects/0"), "phone");
        assertThat(phone.get("masked").asBoolean()).isTrue();
        assertThat(phone.get("reveals").asBoolean()).isTrue();
        assertThat(phone.get("filterable").asBoolean()).isFalse();
        agent.query("customer", Map.of("filter", "phone != null")).expect(422);

        assertThat(agent.post(path + "/reveal", Map.of("field", "phone"))
                        .expect(200)
                        .text("/value"))
                .isEqualTo(PHONE);
        JsonNode entry = admin.get("/api/v1/audit-entries?limit=1").json().at("/entries/0");
        assertThat(entry.get("action").asString()).isEqualTo("record.revealed");
        assertThat(entry.get("target").asString()).isEqualTo(acme);
        assertThat(entry.get("changes").toString()).isEqualTo("{\"field\":{\"before\":null,\"after\":\"phone\"}}");

        agent.post(path + "/reveal", Map.of("field", "email")).expect(403);
        assertThat(agent.post(path + "/reveal", Map.of("field", "level"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("unknown-field");
        agent.post(path + "/reveal", Map.of()).expect(422);
        agent.patch(path, Map.of("fields", Map.of("phone", "13811112222"))).expect(403);
        kith.company().admin().post(path + "/reveal", Map.of("field", "phone")).expect(404);
        assertThat(admin.get("/api/v1/audit-entries?limit=1")
                        .json()
                        .at("/entries/0/id")
                        .asString())
                .as("what is refused shows nothing")
                .isEqualTo(entry.get("id").asString());
    }

    @Test
    void nothingIsAskedByWhatIsNotRead() {
        for (String asked : List.of("phone", "email")) {
            List<Map<String, ?>> questions = List.of(
                    Map.of("filter", asked + " != null"),
                    Map.of("sort", List.of(asked)),
                    Map.of("sort", List.of("-" + asked)));
            questions.forEach(question -> {
                Api.Answer refused = reader.query("customer", question).expect(422);
                assertThat(refused.body()).doesNotContain(PHONE, "ada@");
            });
            reader.post(
                            "/api/v1/records/customer/aggregate",
                            Map.of(
                                    "groupBy",
                                    List.of(Map.of("field", asked)),
                                    "measures",
                                    List.of(Map.of("function", "count"))))
                    .expect(422);
            reader.post(
                            "/api/v1/records/customer/aggregate",
                            Map.of("measures", List.of(Map.of("function", "max", "field", asked))))
                    .expect(422);
        }
        reader.get("/api/v1/search?q=Acme&object=customer&filter=" + "phone%20!%3D%20null")
                .expect(422);
    }

    @Test
    void searchFindsNothingByWhatIsNotRead() {
        new IndexedRecords(context).awaitAll(company.id());
        assertThat(found(admin, PHONE)).isEqualTo(1);
        assertThat(found(admin, "ada@acme.example")).isEqualTo(1);
        assertThat(found(reader, PHONE)).isZero();
        assertThat(found(reader, PHONE.substring(3))).isZero();
        assertThat(found(reader, "ada@acme.example")).isZero();
        JsonNode acmeFound =
                reader.get("/api/v1/search?q=acme").expect(200).json().get("results");
        assertThat(acmeFound.size()).isEqualTo(1);
        assertThat(acmeFound.toString()).doesNotContain("ada@", PHONE);
    }

    private static int found(Api api, String text) {
        return api.get("/api/v1/search?q=" + text)
                .expect(200)
                .json()
                .get("results")
                .size();
    }

    @Test
    void whatMayNotBeDoneIsRefusedAsSuch() {
        String path = "/api/v1/records/customer/" + acme;
        Api.Answer level =
                reader.patch(path, Map.of("fields", Map.of("level", "normal"))).expect(403);
        assertThat(level.text("/violations/0/code")).isEqualTo("field-not-yours");
        reader.patch(path, Map.of("fields", Map.of("email", "x@example.com"))).expect(403);
        assertThat(reader.patch(path, Map.of("fields", Map.of("phone", "1")))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("unknown-field");
        reader.patch(path, Map.of("fields", Map.of("name", "Acme AG"))).expect(200);
        reader.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "New", "kind", "organization")))
                .expect(403);
        reader.delete(path).expect(403);
        reader.upload("/api/v1/imports", "object", "customer", "c.csv", "Name\nA\n".getBytes())
                .expect(403);
        // what a record has that its writer does not see stays as it is
        assertThat(admin.get(path).json().at("/fields/phone").asString()).isEqualTo(PHONE);
        assertThat(admin.get(path).json().at("/fields/name").asString()).isEqualTo("Acme AG");
    }

    @Test
    void theNextRequestIsJudgedByTheNewRoleOnEveryReplica() {
        Api there = reader.at(Replica.second().base());
        assertThat(there.get("/api/v1/records/customer/" + acme)
                        .expect(200)
                        .json()
                        .at("/fields")
                        .has("level"))
                .isTrue();
        admin.configure(Map.of("reader.yaml", READER.replace("level: read", "level: hidden")), false);
        for (Api api : List.of(there, reader)) {
            assertThat(api.get("/api/v1/records/customer/" + acme)
                            .expect(200)
                            .json()
                            .at("/fields")
                            .has("level"))
                    .isFalse();
        }
        admin.configure(
                Map.of("reader.yaml", READER.replace("read: all, update", "readIf: \"level == 'occasional'\", update")),
                false);
        there.get("/api/v1/records/customer/" + acme).expect(404);
        reader.get("/api/v1/records/customer/" + acme).expect(404);
        assertThat(reader.query("customer", Map.of("total", true))
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void viewsByWhatIsNotSeenAreNotOffered() {
        Map<String, Object> view = Map.of(
                "object",
                "customer",
                "conditions",
                List.of(),
                "sort",
                List.of(),
                "preferred",
                false,
                "name",
                "Callable",
                "shared",
                true,
                "filter",
                "phone != null",
                "columns",
                List.of(Map.of("key", "name")));
        admin.post("/api/v1/views", view).expect(201);
        Map<String, Object> open = Map.of(
                "object",
                "customer",
                "name",
                "With phones",
                "shared",
                true,
                "columns",
                List.of(Map.of("key", "name"), Map.of("key", "phone")));
        admin.post("/api/v1/views", open).expect(201);
        String views = reader.get("/api/v1/views?object=customer").expect(200).body();
        assertThat(views).contains("With phones").doesNotContain("Callable", "\"phone\"");
    }

    @Test
    void importsOfOthersAreNotShown() {
        String id = admin.upload(
                        "/api/v1/imports", "object", "customer", "c.csv", ("Name,Phone\nA," + PHONE + "\n").getBytes())
                .expect(201)
                .text("/id");
        admin.get("/api/v1/imports/" + id).expect(200);
        reader.get("/api/v1/imports/" + id).expect(404);
        assertThat(reader.get("/api/v1/imports").expect(200).body()).doesNotContain(id);
    }

    @Test
    void anAdminIsToldWhyRuleByRule() {
        String member = admin.post(
                        "/api/v1/members",
                        Map.of("name", "Bob", "email", "bob@bob.example", "role", "user", "roles", List.of("c_reader")))
                .expect(201)
                .text("/id");
        String path = "/api/v1/records/customer/" + acme + "/access?member=";
        JsonNode answer = admin.get(path + member).expect(200).json();
        assertThat(answer.get("read").asBoolean()).isTrue();
        assertThat(answer.get("update").asBoolean()).isTrue();
        assertThat(answer.get("delete").asBoolean()).isFalse();
        assertThat(answer.get("rules").toString())
                .contains(
                        "{\"right\":\"read\",\"role\":\"c_reader\",\"kind\":\"scope\",\"scope\":\"all\",\"effect\":\"gives\"}")
                .contains(
                        "{\"right\":\"delete\",\"role\":\"c_reader\",\"kind\":\"scope\",\"scope\":\"none\",\"effect\":\"none\"}");
        assertThat(answer.get("fields").toString())
                .contains(
                        "{\"field\":\"phone\",\"right\":\"hidden\",\"rules\":[{\"role\":\"c_reader\",\"right\":\"hidden\"}]}");
        assertThat(admin.get(path + company.adminMember()).json().get("rules").toString())
                .contains("everything");
        reader.get(path + member).expect(403);
        Kith.Company other = kith.company();
        assertThat(admin.get(path + other.adminMember()).json().get("rules").toString())
                .contains("inactive");
        other.admin().get(path + other.adminMember()).expect(404);
    }

    @Test
    void countsOfWhatRefersToARecordTellOnlyWhatIsSeen() {
        admin.configure(
                Map.of(
                        "visit.yaml",
                        """
                        kind: object
                        key: c_visit
                        label: {en: Visit, zh: 拜访}
                        plural: {en: Visits, zh: 拜访}
                        icon: box
                        title: c_name
                        fields:
                          - {key: c_name, type: text, label: {en: Name, zh: 名称}, required: true}
                          - {key: c_customer, type: reference, label: {en: Customer, zh: 客户}, to: customer, onDelete: restrict}
                        """,
                        "remover.yaml",
                        "{kind: role, key: c_remover, label: Remover, objects: {customer: {read: all, delete: all}}}"),
                false);
        for (String name : List.of("A", "B")) {
            admin.create("c_visit", Map.of("c_name", name, "c_customer", acme));
        }
        Api.Answer refused =
                holding("c_remover").delete("/api/v1/records/customer/" + acme).expect(409);
        assertThat(refused.text("/detail")).contains("> 0").doesNotContain("2");
    }
}
