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
