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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class RecordQueryTest {

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void company() {
        admin = kith.company().admin();
    }

    @Test
    void percentagesAreNumbersOfAHundred() {
        Api api = kith.company().admin();
        api.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_margin", "type", "percent", "scale", 1, "maximum", 100, "label", "Margin"))
                .expect(201);
        api.create("customer", Map.of("name", "Low", "c_margin", "7"));
        api.create("customer", Map.of("name", "High", "c_margin", 62.5));
        api.create("customer", Map.of("name", "None"));
        assertThat(api.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "x", "c_margin", "100.1")))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("too-large");
        assertThat(api.names("customer", "c_margin > 7.5")).containsExactly("High");
        assertThat(api.names("customer", "c_margin != null", "-c_margin")).containsExactly("High", "Low");
        assertThat(api.query("customer", Map.of("filter", "name == 'Low'"))
                        .expect(200)
                        .text("/records/0/fields/c_margin"))
                .isEqualTo("7.0");
    }

    @Test
    void filtersFindWhatTheySay() {
        String acme = create(Map.of(
                "name",
                "ACME Ünïted",
                "phone",
                "010-8888 6666",
                "level",
                "key",
                "employees",
                50,
                "annualRevenue",
                "1000.50",
                "tags",
                List.of("VIP", "north")));
        create(Map.of("name", "张三丰", "kind", "person", "birthday", "1990-05-01", "email", "San@Example.com"));
        create(Map.of("name", "Beta", "employees", 7, "parent", acme));

        found("name == 'acme united'", "ACME Ünïted");
        found("name == 'ＡＣＭＥ　ÜNÏTED'", "ACME Ünïted");
        found("name.contains('三')", "张三丰");
        found("name.startsWith('张三')", "张三丰");
        found("name.contains('zhang')");
        found("phone == '+861088886666'", "ACME Ünïted");
        found("phone.contains('8888')", "ACME Ünïted");
        found("phone.startsWith('010')", "ACME Ünïted");
        found("email == 'san@EXAMPLE.com'", "张三丰");
        found("level == 'key'", "ACME Ünïted");
        found("level != 'key'");
        found("level == null", "Beta", "张三丰");
        found("!(level == 'key')");
        found("level == null || level != 'key'", "Beta", "张三丰");
        found("employees >= 7 && employees < 50.5", "ACME Ünïted", "Beta");
        found("employees > 6.5", "ACME Ünïted", "Beta");
        found("employees == 7.5");
        found("employees < 99999999999999999999.0", "ACME Ünïted", "Beta");
        found("annualRevenue == 1000.5", "ACME Ünïted");
        found("annualRevenue > 1000.499", "ACME Ünïted");
        found("birthday < '2000-01-01'", "张三丰");
        found("'vip' in tags", "ACME Ünïted");
        found("!('vip' in tags)");
        found("tags == null", "Beta", "张三丰");
        found("parent == '" + acme + "'", "Beta");
        found("parent != null", "Beta");
        found("name in ['beta', '张三丰']", "Beta", "张三丰");
        found("kind == 'person' || employees == 7", "Beta", "张三丰");
        found("createdAt > '2020-01-01T00:00:00Z'", "ACME Ünïted", "Beta", "张三丰");
        found("updatedAt < '2020-01-01T00:00:00Z'");
        found("createdAt == updatedAt", "ACME Ünïted", "Beta", "张三丰");
        found("id == '" + acme + "'", "ACME Ünïted");
        found("", "ACME Ünïted", "Beta", "张三丰");
        found("true", "ACME Ünïted", "Beta", "张三丰");
        found("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nmae == 'x'           | filter-unknown-variable | 1 | 1",
                "name == 'x' &&        | filter-syntax           | 1 |",
                "employees == 'many'   | filter-types-differ     | 1 |",
                "level == 'keyy'       | filter-unknown-option   | 1 | 10",
                "name < 'x'            | filter-no-order         | 1 |",
                "description == 'x'    | filter-unknown-variable | 1 | 1",
                "name.matches('x')     | filter-unknown-function | 1 |"
            })
    void wrongFiltersAreExplainedWithTheirPlace(String filter, String code, int line, Integer column) {
        Api.Answer refused = admin.query("customer", Map.of("filter", filter));
        assertThat(refused.expect(422).text("/code")).isEqualTo("invalid-query");
        JsonNode violation = refused.json().at("/violations/0");
        assertThat(violation.get("code").asString()).isEqualTo(code);
        assertThat(violation.get("line").asInt()).isEqualTo(line);
        if (column != null) {
            assertThat(violation.get("column").asInt()).isEqualTo(column);
        }
    }

    @Test
    void listsSortByPinyinThenLatinWithMissingValuesLast() {
        for (String name : List.of("beta", "张三", "Alpha", "阿里", "李四", "100 Ways", "Ändern", "重庆")) {
            create(Map.of("name", name));
        }
        assertThat(admin.names("customer", "", "name"))
                .containsExactly("100 Ways", "阿里", "李四", "张三", "重庆", "Alpha", "Ändern", "beta");
        assertThat(admin.names("customer", "", "-name"))
                .containsExactly("beta", "Ändern", "Alpha", "重庆", "张三", "李四", "阿里", "100 Ways");
    }

    @Test
    void missingValuesComeLastInBothDirections() {
        create(Map.of("name", "none"));
        create(Map.of("name", "few", "employees", 1));
        create(Map.of("name", "many", "employees", 9));
        assertThat(admin.names("customer", "", "employees")).containsExactly("few", "many", "none");
        assertThat(admin.names("customer", "", "-employees")).containsExactly("many", "few", "none");
    }

    @Test
    void pageAnswersWhatWasAskedFor() {
        for (int i = 0; i < 5; i++) {
            create(Map.of("name", "c" + i, "city", "Bonn"));
        }
        JsonNode page = admin.query(
                        "customer",
                        Map.of("fields", List.of("city"), "limit", 2, "total", true, "sort", List.of("name")))
                .expect(200)
                .json();
        assertThat(page.get("total").asLong()).isEqualTo(5);
        assertThat(page.get("records")).hasSize(2);
        assertThat(page.at("/records/0/fields").propertyNames()).containsExactly("city");
        JsonNode untold = admin.query("customer", Map.of()).expect(200).json();
        assertThat(untold.get("total").isNull()).isTrue();
        assertThat(untold.get("cursor").isNull()).isTrue();
    }

    @Test
    void wrongQuestionsAreNamedAllAtOnce() {
        Api.Answer refused = admin.query(
                "customer",
                Map.of(
                        "sort",
                        List.of("description", "-nmae"),
                        "fields",
                        List.of("nmae"),
                        "limit",
                        0,
                        "filter",
                        "x == 1"));
        assertThat(refused.expect(422).json().get("violations"))
                .extracting(violation -> violation.get("field").asString())
                .containsExactlyInAnyOrder("filter", "sort[0]", "sort[1]", "fields[0]", "limit");
        assertThat(admin.query("customer", Map.of("filtre", "x")).expect(400).text("/violations/0/field"))
                .isEqualTo("filtre");
        admin.query("customer", Map.of("cursor", "AAAA")).expect(400);
    }

    @Test
    void cursorBelongsToItsQueryAndSchema() {
        create(Map.of("name", "a"));
        create(Map.of("name", "b"));
        String cursor = admin.query("customer", Map.of("limit", 1, "sort", List.of("name")))
                .text("/cursor");
        admin.query("customer", Map.of("limit", 2, "sort", List.of("name"), "cursor", cursor))
                .expect(200);
        admin.query("customer", Map.of("limit", 1, "sort", List.of("-name"), "cursor", cursor))
                .expect(400);
        admin.query("customer", Map.of("limit", 1, "sort", List.of("name"), "filter", "true", "cursor", cursor))
                .expect(400);
        admin.query("contact", Map.of("limit", 1, "sort", List.of("name"), "cursor", cursor))
                .expect(400);
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_x", "type", "text", "label", Map.of("en", "X", "zh", "甲")))
                .expect(201);
        admin.query("customer", Map.of("limit", 1, "sort", List.of("name"), "cursor", cursor))
                .expect(400);
    }

    @Test
    void fieldsOfEveryTypeActLikeBuiltInOnes() {
        field("c_text", "text", Map.of("maxLength", 50));
        field("c_long", "longText", Map.of());
        field("c_count", "integer", Map.of("minimum", 0));
        field("c_rate", "decimal", Map.of("scale", 3));
        field("c_price", "money", Map.of());
        field("c_yes", "boolean", Map.of());
        field("c_day", "date", Map.of());
        field("c_at", "dateTime", Map.of());
        field("c_pick", "choice", Map.of("options", List.of("red", "green")));
        field("c_picks", "multiChoice", Map.of("options", List.of("red", "green", "blue")));
        field("c_phone", "phone", Map.of());
        field("c_mail", "email", Map.of());
        field("c_web", "url", Map.of());
        field("c_tags", "tags", Map.of());
        field("c_friend", "reference", Map.of("to", "customer"));
        field("c_member", "user", Map.of());
        field("c_no", "autoNumber", Map.of("pattern", "N-{000}"));
        String friend = create(Map.of("name", "friend"));
        JsonNode record = admin.create(
                "customer",
                Map.ofEntries(
                        Map.entry("name", "whole"),
                        Map.entry("c_text", "Text"),
                        Map.entry("c_long", "long\ntext"),
                        Map.entry("c_count", 3),
                        Map.entry("c_rate", "1.125"),
                        Map.entry("c_price", "9.90"),
                        Map.entry("c_yes", true),
                        Map.entry("c_day", "2026-02-28"),
                        Map.entry("c_at", "2026-02-28T10:00:00+08:00"),
                        Map.entry("c_pick", "red"),
                        Map.entry("c_picks", List.of("blue", "red")),
                        Map.entry("c_phone", "13800138000"),
                        Map.entry("c_mail", "a@b.example"),
                        Map.entry("c_web", "https://example.com/x"),
                        Map.entry("c_tags", List.of("t1")),
                        Map.entry("c_friend", friend)));

        assertThat(record.at("/fields/c_at").asString()).isEqualTo("2026-02-28T02:00:00Z");
        assertThat(record.at("/fields/c_no").asString()).isEqualTo("N-002");
        for (String filter : List.of(
                "c_text == 'TEXT'",
                "c_count > 2",
                "c_rate == 1.125",
                "c_price < 10",
                "c_yes",
                "c_day == '2026-02-28'",
                "c_at == '2026-02-28T02:00:00Z'",
                "c_pick == 'red'",
                "'blue' in c_picks",
                "c_phone == '+86 138 0013 8000'",
                "c_mail == 'A@b.example'",
                "c_web != null",
                "'T1' in c_tags",
                "c_friend == '" + friend + "'",
                "c_no == 'N-002'")) {
            assertThat(admin.names("customer", filter)).as(filter).containsExactly("whole");
        }
        for (String sort : List.of(
                "c_text", "c_count", "c_rate", "c_price", "c_yes", "c_day", "c_at", "c_pick", "c_phone", "c_mail",
                "c_web")) {
            assertThat(admin.names("customer", "", sort)).as(sort).containsExactly("whole", "friend");
            assertThat(admin.names("customer", "", "-" + sort)).as("-" + sort).containsExactly("whole", "friend");
        }
        assertThat(admin.get("/api/v1/records/customer/" + record.get("id").asString())
                        .json())
                .isEqualTo(record);
        assertThat(admin.get("/api/v1/schema").body()).contains("c_picks", "c_friend");
    }

    @Test
    void wrongFieldDefinitionsAreExplained() {
        Api.Answer refused = admin.post(
                "/api/v1/schema/objects/customer/fields", Map.of("key", "floor", "type", "intger", "label", "Floor"));
        assertThat(refused.expect(422).body()).contains("integer");
        field("c_x", "text", Map.of());
        assertThat(admin.post(
                                "/api/v1/schema/objects/customer/fields",
                                Map.of("key", "c_x", "type", "text", "label", "X"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("key-taken");
        assertThat(admin.post(
                                "/api/v1/schema/objects/customer/fields",
                                Map.of("key", "c_y", "type", "reference", "to", "custmer", "label", "Y"))
                        .expect(422)
                        .body())
                .contains("custmer");
        admin.post("/api/v1/schema/objects/custmer/fields", Map.of("key", "c_z", "type", "text", "label", "Z"))
                .expect(404);
    }

    @Test
    void fullObjectRefusesAnotherFilterableFieldAndTakesAnUnfilterableOne() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            Api.Answer answer = admin.post(
                    "/api/v1/schema/objects/contact/fields",
                    Map.of("key", "c_t" + i, "type", "text", "label", Map.of("en", "T" + i, "zh", "文" + i)));
            statuses.add(answer.status());
            if (answer.status() == 422) {
                assertThat(answer.text("/violations/0/code")).isEqualTo("no-room");
                break;
            }
        }
        assertThat(statuses).last().isEqualTo(422);
        admin.post(
                        "/api/v1/schema/objects/contact/fields",
                        Map.of(
                                "key",
                                "c_more",
                                "type",
                                "text",
                                "filterable",
                                false,
                                "label",
                                Map.of("en", "M", "zh", "更多")))
                .expect(201);
        admin.create("contact", Map.of("name", "Ada", "c_more", "kept"));
        assertThat(admin.query("contact", Map.of("filter", "c_more == 'kept'"))
                        .expect(422)
                        .text("/code"))
                .isEqualTo("invalid-query");
    }

    private void field(String key, String type, Map<String, ?> settings) {
        Map<String, Object> definition = new HashMap<>(settings);
        definition.put("key", key);
        definition.put("type", type);
        definition.put("label", Map.of("en", key, "zh", "字段" + key));
        admin.post("/api/v1/schema/objects/customer/fields", definition).expect(201);
    }

    private String create(Map<String, ?> fields) {
        return admin.create("customer", fields).get("id").asString();
    }

    private void found(String filter, String... names) {
        assertThat(admin.names("customer", filter)).as(filter).containsExactlyInAnyOrder(names);
    }
}
