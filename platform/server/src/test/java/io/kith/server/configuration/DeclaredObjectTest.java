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

/** What a company says of objects, as an admin reads it to change it. */
@KithServerTest
class DeclaredObjectTest {

    private static final String BOX = """
            kind: object
            key: c_box
            label: {en: Box, zh: 箱子}
            plural: {en: Boxes, zh: 箱子}
            icon: car
            title: c_name
            fields:
              - {key: c_name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: c_size, type: choice, label: {en: Size, zh: 大小}, options: [{key: big, label: {en: Big, zh: 大}, color: red}, small]}
              - {key: c_twice, type: integer, label: Twice, formula: "1 + 1"}
            rules:
              - {key: c_named, unless: "c_name == 'x'", field: c_name, message: {en: Not x, zh: 不能是 x}}
            unique:
              - {key: c_one, fields: [c_name, c_size]}
            """;

    private static final String MORE = """
            kind: extension
            object: customer
            fields:
              - {key: c_hobby, type: text, label: {en: Hobby, zh: 爱好}}
            """;

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithAnObjectAndAFieldOfItsOwn() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("box.yaml", BOX, "more.yaml", MORE), false);
    }

    private JsonNode declared(String object) {
        return admin.get("/api/v1/configuration/objects/" + object).expect(200).json();
    }

    @Test
    void isReadInTheWordsOfTheLanguageWithTheIdsOfFields() {
        JsonNode box = declared("c_box").get("definition");
        assertThat(box.get("kind").asString()).isEqualTo("object");
        assertThat(box.get("icon").asString()).isEqualTo("car");
        assertThat(box.at("/fields/1/options").toString())
                .isEqualTo("[{\"key\":\"big\",\"label\":{\"en\":\"Big\",\"zh\":\"大\"},\"color\":\"red\"},\"small\"]");
        assertThat(box.at("/fields/2/formula").asString()).isEqualTo("1 + 1");
        assertThat(box.at("/fields/0/id").asString()).isNotBlank();
        assertThat(box.at("/rules/0/key").asString()).isEqualTo("c_named");
        assertThat(box.at("/unique/0/fields")).hasSize(2);
        JsonNode customer = declared("customer").get("definition");
        assertThat(customer.get("kind").asString()).isEqualTo("extension");
        assertThat(customer.get("fields")).hasSize(1);
        assertThat(declared("contact").get("definition").isNull()).isTrue();
    }

    @Test
    void saysWhatIsAskedOfRecordsAndByWhom() {
        JsonNode box = declared("c_box");
        assertThat(box.get("rules").toString())
                .isEqualTo("[{\"key\":\"c_named\",\"unless\":\"c_name == 'x'\",\"field\":\"c_name\","
                        + "\"message\":{\"en\":\"Not x\",\"zh\":\"不能是 x\"},\"origin\":\"tenant\"}]");
        assertThat(box.get("unique").toString())
                .isEqualTo(
                        "[{\"key\":\"c_one\",\"fields\":[\"c_name\",\"c_size\"],\"message\":null,\"origin\":\"tenant\"}]");
        assertThat(declared("contact").get("rules")).isEmpty();
        assertThat(kith.company()
                        .admin()
                        .get("/api/v1/configuration/objects/customer")
                        .expect(200)
                        .json()
                        .get("rules"))
                .isEmpty();
    }

    @Test
    void whatWasReadChangesNothingIfItIsSentBackAndIsChangedByKey() {
        for (String object : new String[] {"c_box", "customer"}) {
            JsonNode read = declared(object);
            JsonNode plan = admin.post(
                            "/api/v1/configuration/plan",
                            Map.of(
                                    "files",
                                    Map.of("one.yaml", read.get("definition").toString()),
                                    "base",
                                    read.get("version").asLong()))
                    .expect(200)
                    .json();
            assertThat(plan.get("steps")).isEmpty();
            assertThat(plan.get("conflicts")).isEmpty();
        }
        String renamed = declared("customer")
                .get("definition")
                .toString()
                .replace("\"key\":\"c_hobby\"", "\"key\":\"c_pastime\"");
        admin.configure(Map.of("one.yaml", renamed), false);
        assertThat(declared("customer").at("/definition/fields/0/key").asString())
                .isEqualTo("c_pastime");
    }

    @Test
    void whatAnObjectOfItsOwnCallsWithoutAPrefixIsChangedByItself() {
        admin.configure(Map.of("crate.yaml", """
                        kind: object
                        key: c_crate
                        label: Crate
                        title: name
                        fields: [{key: name, type: text, label: Name, required: true}, {key: size, type: integer, label: Size}]
                        rules: [{key: sized, unless: size > 0, message: Too small}]
                        """), false);
        String size = declared("c_crate").at("/definition/fields/1").toString().replace("Size", "Volume");
        admin.configure(
                Map.of(
                        "part.yaml",
                        "{kind: extension, object: c_crate, fields: [" + size
                                + "], rules: [{key: sized, unless: size > 1, message: Too small}]}"),
                false);
        JsonNode now = declared("c_crate");
        assertThat(now.at("/definition/kind").asString()).isEqualTo("object");
        assertThat(now.at("/definition/fields/1/label").toString()).contains("Volume");
        assertThat(now.at("/rules")).hasSize(1);
        assertThat(now.at("/rules/0/unless").asString()).isEqualTo("size > 1");
    }

    @Test
    void isForThoseWhoReadTheConfigurationOfTheirCompanyAlone() {
        admin.configure(
                Map.of("role.yaml", "{kind: role, key: c_guest, label: Guest, objects: {c_box: {read: all}}}"), false);
        String guest = admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "Guest", "role", "user", "roles", List.of("c_guest"), "scope", "write"))
                .expect(201)
                .text("/secret");
        kith.bearer(guest).get("/api/v1/configuration/objects/c_box").expect(403);
        Api other = kith.company().admin();
        other.get("/api/v1/configuration/objects/c_box").expect(404);
        assertThat(other.get("/api/v1/configuration/objects/customer")
                        .json()
                        .get("definition")
                        .isNull())
                .isTrue();
        admin.get("/api/v1/configuration/objects/c_none").expect(404);
    }
}
