package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a form can know from the schema. */
@KithServerTest
class SchemaTest {

    @Autowired
    Kith kith;

    @Test
    void fieldsTellWhatARecordStartsWithInTheFormInWhichRecordsHoldIt() {
        Api admin = kith.company().admin();
        add(admin, "c_text", "text", "as agreed");
        add(admin, "c_integer", "integer", 3);
        add(admin, "c_decimal", "decimal", "1.5");
        add(admin, "c_boolean", "boolean", true);
        Map<String, JsonNode> defaults = new HashMap<>();
        admin.get("/api/v1/schema")
                .expect(200)
                .json()
                .at("/objects")
                .forEach(object -> object.get("fields")
                        .forEach(field -> defaults.put(
                                object.get("key").asString() + "."
                                        + field.get("key").asString(),
                                field.get("default"))));
        JsonNode created = admin.create("customer", Map.of("name", "Acme")).get("fields");

        for (String key : new String[] {"c_text", "c_integer", "c_decimal", "c_boolean"}) {
            assertThat(defaults.get("customer." + key)).as(key).isEqualTo(created.get(key));
            assertThat(created.get(key).isNull()).isFalse();
        }
        assertThat(defaults)
                .hasEntrySatisfying(
                        "customer.name", none -> assertThat(none.isNull()).isTrue());
    }

    private static void add(Api admin, String key, String type, Object value) {
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of(
                                "key",
                                key,
                                "type",
                                type,
                                "default",
                                value,
                                "label",
                                Map.of("en", key, "zh", "字段" + key)))
                .expect(201);
    }

    @Test
    void whatIsWrongWithAFieldIsSaidInTheCallersLanguage() {
        Api admin = kith.company().admin();
        Map<String, Object> wrong = Map.of("key", "size", "type", "txt");
        for (Map.Entry<String, String> expected :
                Map.of("en", "cannot be a key", "zh", "不能用作键").entrySet()) {
            assertThat(admin.with("Accept-Language", expected.getKey())
                            .post("/api/v1/schema/objects/customer/fields", wrong)
                            .expect(422)
                            .json()
                            .get("violations")
                            .valueStream()
                            .map(violation -> violation.get("message").asString()))
                    .anyMatch(message -> message.contains(expected.getValue()))
                    .anyMatch(message -> message.contains("'text'") || message.contains("“text”"));
        }
    }
}
