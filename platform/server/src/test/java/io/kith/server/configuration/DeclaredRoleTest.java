package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Roles of a company's own, as a part of its configuration. */
@KithServerTest
class DeclaredRoleTest {

    private static final String SALES = """
            kind: role
            key: c_sales
            label: {en: Sales, zh: 销售}
            objects:
              customer: {read: own, create: true, update: own, fields: {phone: hidden}}
              '*': {read: all}
            """;

    private static final String NAVIGATION =
            "{kind: navigation, key: c_sales, for: {roles: c_sales}, groups: [{objects: customer}]}";

    private static final String SEEN = "/api/v1/configuration/schema";

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void aCompanyWithARole() {
        admin = kith.company().admin();
        admin.configure(Map.of("sales.yaml", SALES + "---\n" + NAVIGATION), false);
    }

    @Test
    void isHandedOutAsItWasWritten() {
        assertThat(admin.get("/api/v1/configuration")
                        .json()
                        .get("files")
                        .get("roles/c_sales.yaml")
                        .asString())
                .isEqualTo(SALES);
    }

    @Test
    void aChangeSaysWhichRightOfWhichObject() {
        JsonNode step = admin.configure(Map.of("sales.yaml", SALES.replace("read: own", "read: team")), false)
                .at("/steps/0");
        assertThat(step.get("kind").asString()).isEqualTo("role-changed");
        assertThat(step.at("/text/zh").asString()).isEqualTo("修改角色“c_sales”：objects.customer.read own → team");
        assertThat(step.at("/changes/0/setting").asString()).isEqualTo("objects.customer.read");
    }

    @Test
    void staysWhileSomethingIsForIt() {
        assertThat(flaws(Map.of("n.yaml", NAVIGATION)))
                .singleElement()
                .asString()
                .contains("role 'c_sales' does not exist");
        admin.configure(Map.of(), true);
        assertThat(admin.get("/api/v1/configuration").json().get("files").propertyNames())
                .isEmpty();
    }

    @Test
    void whatItNamesStaysWhileItNamesIt() {
        String sector = "{kind: extension, object: customer, fields: [{key: c_sector, type: text, label: Sector}]}";
        String role = SALES.replace("phone: hidden", "c_sector: hidden");
        admin.configure(Map.of("sector.yaml", sector, "sales.yaml", role), false);
        assertThat(flaws(Map.of("sales.yaml", role)))
                .singleElement()
                .asString()
                .contains("field 'c_sector' does not exist");
    }

    @Test
    void isReadWithAllThatItGivesAndDenies() {
        admin.configure(
                Map.of(
                        "sales.yaml",
                        SALES.replace("read: own", "read: own, readIf: level == 'key'")
                                + "deny: {customer: {rights: [delete], records: level == 'occasional', fields: [employees]}}\n"),
                false);
        JsonNode all = admin.get("/api/v1/configuration/roles").expect(200).json();
        assertThat(all.get("version").asLong())
                .isEqualTo(
                        admin.get("/api/v1/configuration").json().get("version").asLong());
        JsonNode role = all.at("/roles/0");
        assertThat(role.get("label").toString()).isEqualTo("{\"en\":\"Sales\",\"zh\":\"销售\"}");
        assertThat(role.get("origin").asString()).isEqualTo("tenant");
        assertThat(role.at("/objects/customer").toString())
                .isEqualTo(
                        "{\"read\":\"own\",\"readIf\":\"level == 'key'\",\"create\":true,\"update\":\"own\",\"updateIf\":null,"
                                + "\"delete\":\"none\",\"deleteIf\":null,\"import\":false,\"export\":false,\"fields\":{\"phone\":\"hidden\"}}");
        assertThat(role.at("/objects/*/read").asString()).isEqualTo("all");
        assertThat(role.get("deny").toString())
                .isEqualTo(
                        "{\"customer\":{\"rights\":[\"delete\"],\"records\":\"level == 'occasional'\",\"fields\":[\"employees\"]}}");
    }

    @Test
    void isChangedByJsonToo() {
        String role = """
                {"kind": "role", "key": "c_sales", "label": {"en": "Sales", "zh": "销售"},
                 "objects": {"customer": {"read": "team", "readIf": "level == 'key'", "fields": {"*": "hidden", "name": "read"}}, "task": {}, "*": {"read": "all"}}}
                """;
        admin.configure(Map.of("roles/c_sales.yaml", role), false);
        JsonNode read = admin.get("/api/v1/configuration/roles").json().at("/roles/0/objects");
        assertThat(read.propertyNames()).containsExactly("customer", "task", "*");
        assertThat(read.at("/customer/fields").toString()).isEqualTo("{\"name\":\"read\",\"*\":\"hidden\"}");
        assertThat(read.at("/task/read").asString()).isEqualTo("none");
    }

    @Test
    void whatItsHoldersWorkWithIsShownToWhoeverShapesTheCompany() {
        String lead = """
                kind: role
                key: c_lead
                label: Lead
                objects: {customer: {read: team, fields: {phone: masked, email: hidden}}, task: {}}
                """;
        admin.configure(Map.of("lead.yaml", lead), false);
        assertThat(phone("?roles=c_sales")).isEmpty();
        assertThat(phone("?roles=c_lead")).containsExactly("masked, not written");
        assertThat(phone("?roles=c_lead&roles=c_sales")).containsExactly("masked, not written");
        assertThat(phone("")).containsExactly("written");
        assertThat(objects("?roles=c_lead")).containsExactly("customer");
        assertThat(objects("")).contains("customer", "task");
        assertThat(admin.get(SEEN + "?roles=c_sales,c_sale").expect(422).text("/violations/0/message"))
                .isEqualTo("There is no role c_sale; there are: c_lead, c_sales");
    }

    private List<String> objects(String roles) {
        return admin.get(SEEN + roles)
                .expect(200)
                .json()
                .get("objects")
                .valueStream()
                .map(object -> object.get("key").asString())
                .toList();
    }

    private List<String> phone(String roles) {
        return admin.get(SEEN + roles)
                .expect(200)
                .json()
                .get("objects")
                .valueStream()
                .filter(object -> object.get("key").asString().equals("customer"))
                .flatMap(customer -> customer.get("fields").valueStream())
                .filter(field -> field.get("key").asString().equals("phone"))
                .map(field -> (field.get("masked").asBoolean() ? "masked, " : "")
                        + (field.get("readOnly").asBoolean() ? "not written" : "written"))
                .toList();
    }

    @Test
    void isReadByNobodyFromAnotherCompanyOrHeldToRoles() {
        assertThat(kith.company()
                        .admin()
                        .get("/api/v1/configuration/roles")
                        .json()
                        .get("roles"))
                .isEmpty();
        String seller = admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "Seller", "role", "user", "roles", List.of("c_sales"), "scope", "write"))
                .expect(201)
                .text("/secret");
        kith.bearer(seller).get("/api/v1/configuration/roles").expect(403);
        kith.bearer(seller).get("/api/v1/configuration/versions").expect(403);
        kith.bearer(seller).get(SEEN + "?roles=c_sales").expect(403);
        kith.company().admin().get(SEEN + "?roles=c_sales").expect(422);
    }

    private List<String> flaws(Map<String, String> files) {
        return admin.post("/api/v1/configuration/plan", Map.of("files", files, "whole", true))
                .expect(422)
                .json()
                .get("violations")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }
}
