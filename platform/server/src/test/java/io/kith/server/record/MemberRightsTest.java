package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What all roles of a member together come to. */
@KithServerTest
class MemberRightsTest {

    private static final String ROLES = """
            kind: role
            key: c_sales
            label: {en: Sales, zh: 销售}
            objects:
              customer: {read: own, readIf: level == 'key', create: true, update: own, fields: {phone: masked, email: read}}
              contact: {read: parent}
            ---
            kind: role
            key: c_lead
            label: {en: Lead, zh: 主管}
            objects:
              customer: {read: team, readIf: status == 'lost', create: true, import: true, fields: {phone: reveal}}
              contact: {read: team}
            deny:
              customer: {records: level == 'occasional', fields: [annualRevenue]}
            """;

    @Autowired
    Kith kith;

    Api admin;
    Kith.Company company;

    @BeforeEach
    void aCompanyWithRoles() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("roles.yaml", ROLES), false);
    }

    private String member(List<String> roles) {
        return admin.post(
                        "/api/v1/members",
                        Map.of("name", "Bo", "email", UUID.randomUUID() + "@example.com", "roles", roles))
                .expect(201)
                .text("/id");
    }

    private static JsonNode of(JsonNode rights, String object) {
        for (JsonNode one : rights.get("objects")) {
            if (one.get("object").asString().equals(object)) {
                return one;
            }
        }
        throw new AssertionError("nothing of " + object);
    }

    @Test
    void areThoseOfTheirRolesUnited() {
        JsonNode rights = admin.get("/api/v1/members/" + member(List.of("c_lead", "c_sales")) + "/rights")
                .expect(200)
                .json();
        assertThat(rights.get("held").asBoolean()).isTrue();
        assertThat(rights.get("roles").toString()).isEqualTo("[\"c_lead\",\"c_sales\"]");
        JsonNode customer = of(rights, "customer");
        assertThat(customer.get("read").toString())
                .isEqualTo("{\"scope\":\"team\",\"parent\":false,\"also\":[\"status == 'lost'\",\"level == 'key'\"]}");
        assertThat(customer.get("update").toString()).isEqualTo("{\"scope\":\"own\",\"parent\":false}");
        assertThat(customer.get("create").asBoolean()).isTrue();
        assertThat(customer.get("import").asBoolean()).isTrue();
        assertThat(customer.get("except").toString()).isEqualTo("[\"level == 'occasional'\"]");
        assertThat(customer.get("fields").toString()).isEqualTo("{\"annualRevenue\":\"hidden\",\"phone\":\"reveal\"}");
        assertThat(of(rights, "contact").get("read").toString()).isEqualTo("{\"scope\":\"team\",\"parent\":true}");
        assertThat(of(rights, "note").has("fields"))
                .as("nothing is known of it")
                .isFalse();
    }

    @Test
    void areEverythingWhereNoRoleSaysOtherwise() {
        JsonNode rights = admin.get("/api/v1/members/" + member(List.of()) + "/rights")
                .expect(200)
                .json();
        assertThat(rights.toString()).isEqualTo("{\"held\":false,\"roles\":[\"user\"],\"objects\":[]}");
    }

    @Test
    void areToldToAdminsOfTheCompanyAlone() {
        String path = "/api/v1/members/" + member(List.of("c_sales")) + "/rights";
        kith.token(company, "user", "write").get(path).expect(403);
        kith.company().admin().get(path).expect(404);
        admin.get("/api/v1/members/" + UUID.randomUUID() + "/rights").expect(404);
    }
}
