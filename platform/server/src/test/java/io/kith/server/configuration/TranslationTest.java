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

/** A company calls by its own words what others have declared. */
@KithServerTest
class TranslationTest {

    private static final String WORDS = """
            kind: translation
            object: customer
            language: en
            label: Client
            plural: Clients
            fields:
              name: Client name
              kind: {options: {person: Private client}}
            """;

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void aCompanyWithWordsOfItsOwn() {
        admin = kith.company().admin();
        admin.configure(Map.of("words.yaml", WORDS), false);
    }

    @Test
    void everybodyReadsThemInItsLanguageAlone() {
        JsonNode customer = customer(admin);
        assertThat(customer.at("/label/en").asString()).isEqualTo("Client");
        assertThat(customer.at("/label/zh").asString()).isEqualTo("客户");
        assertThat(customer.at("/plural/en").asString()).isEqualTo("Clients");
        assertThat(customer.at("/fields/0/label/en").asString()).isEqualTo("Client name");
        assertThat(customer.at("/fields")
                        .valueStream()
                        .flatMap(field -> field.at("/options").valueStream())
                        .map(option -> option.at("/label/en").asString()))
                .contains("Private client");
        assertThat(customer(kith.company().admin()).at("/label/en").asString())
                .as("another company reads those of Kith")
                .isEqualTo("Customer");
    }

    @Test
    void areHandedOutAndTakenBack() {
        JsonNode now = admin.get("/api/v1/configuration").json();
        assertThat(now.get("files").propertyNames()).containsExactly("translations/customer.en.yaml");
        admin.configure(Map.of(), true);
        assertThat(customer(admin).at("/label/en").asString()).isEqualTo("Customer");
        String words = admin.get(
                        "/api/v1/configuration/versions/" + now.get("version").asLong())
                .json()
                .at("/files")
                .get("translations/customer.en.yaml")
                .asString();
        JsonNode again = admin.configure(Map.of("again.yaml", words), false);
        assertThat(again.at("/steps/0/kind").asString()).isEqualTo("translation-added");
        assertThat(customer(admin).at("/label/en").asString()).isEqualTo("Client");
        assertThat(admin.get("/api/v1/configuration").json().at("/files")).isEqualTo(now.at("/files"));
    }

    @Test
    void standBesideWhatEverythingIsCalledWithoutThem() {
        admin.configure(Map.of("more.yaml", """
                        {kind: process, object: customer, field: status, transitions: [
                          {key: c_end, label: {en: End, zh: 终止}, from: active, to: lost}]}
                        ---
                        {kind: view, object: customer, key: c_all, label: {en: All, zh: 全部}, show: {as: list}}
                        ---
                        {kind: layout, object: customer, key: c_main, sections: [{label: {en: Basics, zh: 基本}, fields: [name]}],
                         tabs: [{key: c_money, label: {en: Money, zh: 财务}, sections: [{label: {en: Sums, zh: 金额}, fields: [annualRevenue]}]}]}
                        ---
                        {kind: translation, object: customer, language: zh, fields: {name: {help: 全称}},
                         transitions: {status: {c_end: 结束}}, views: {c_all: 所有}, sections: {c_main: {基本: 概要, 金额: 数额}}, tabs: {c_main: {c_money: 收入}}}
                        """), false);
        JsonNode read = admin.get("/api/v1/configuration/translations/customer")
                .expect(200)
                .json();
        assertThat(read.get("version"))
                .isEqualTo(admin.get("/api/v1/schema").json().get("version"));
        assertThat(read.get("words").valueStream().map(JsonNode::toString))
                .startsWith(
                        words("[\"label\"]", label("Customer", "客户"), "\"Client\"", "null"),
                        words("[\"plural\"]", label("Customers", "客户"), "\"Clients\"", "null"),
                        words("[\"fields\",\"name\",\"label\"]", label("Name", "客户名称"), "\"Client name\"", "null"),
                        words("[\"fields\",\"name\",\"help\"]", "null", "null", "\"全称\""))
                .contains(words(
                        "[\"fields\",\"kind\",\"options\",\"person\"]",
                        label("Person", "个人"),
                        "\"Private client\"",
                        "null"))
                .endsWith(
                        words("[\"transitions\",\"status\",\"c_end\"]", label("End", "终止"), "null", "\"结束\""),
                        words("[\"views\",\"c_all\"]", label("All", "全部"), "null", "\"所有\""),
                        words("[\"sections\",\"c_main\",\"Basics\"]", label("Basics", "基本"), "null", "\"概要\""),
                        words("[\"sections\",\"c_main\",\"Sums\"]", label("Sums", "金额"), "null", "\"数额\""),
                        words("[\"tabs\",\"c_main\",\"c_money\"]", label("Money", "财务"), "null", "\"收入\""));
        assertThat(admin.get("/api/v1/configuration/translations")
                        .expect(200)
                        .json()
                        .get("translations")
                        .toString())
                .isEqualTo(
                        "[{\"object\":\"customer\",\"language\":\"en\"},{\"object\":\"customer\",\"language\":\"zh\"}]");
    }

    @Test
    void areForThoseWhoReadTheConfigurationOfTheirCompanyAlone() {
        Api other = kith.company().admin();
        assertThat(other.get("/api/v1/configuration/translations")
                        .expect(200)
                        .json()
                        .get("translations"))
                .isEmpty();
        assertThat(other.get("/api/v1/configuration/translations/customer")
                        .expect(200)
                        .json()
                        .at("/words/0/own/en")
                        .isNull())
                .isTrue();
        admin.configure(
                Map.of(
                        "box.yaml",
                        "{kind: object, key: c_box, label: Box, title: name, fields: [{key: name, type: text, label: Name, required: true}]}"),
                false);
        admin.get("/api/v1/configuration/translations/c_box").expect(200);
        other.get("/api/v1/configuration/translations/c_box").expect(404);
        admin.configure(
                Map.of("role.yaml", "{kind: role, key: c_guest, label: Guest, objects: {customer: {read: all}}}"),
                false);
        Api guest = kith.bearer(admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "Guest", "role", "user", "roles", List.of("c_guest"), "scope", "write"))
                .expect(201)
                .text("/secret"));
        guest.get("/api/v1/configuration/translations").expect(403);
        guest.get("/api/v1/configuration/translations/customer").expect(403);
    }

    private static String words(String place, String declared, String en, String zh) {
        return "{\"place\":%s,\"declared\":%s,\"own\":{\"en\":%s,\"zh\":%s}}".formatted(place, declared, en, zh);
    }

    private static String label(String en, String zh) {
        return "{\"en\":\"%s\",\"zh\":\"%s\"}".formatted(en, zh);
    }

    private static JsonNode customer(Api who) {
        return who.get("/api/v1/schema")
                .json()
                .at("/objects")
                .valueStream()
                .filter(object -> object.at("/key").asString().equals("customer"))
                .findFirst()
                .orElseThrow();
    }
}
