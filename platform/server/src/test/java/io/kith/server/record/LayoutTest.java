package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Which layout a record is shown in, by whom it is looked at and what it is. */
@KithServerTest
class LayoutTest {

    private static final String FORM_STATE = "/api/v1/records/customer/form-state";
    private static final String LAYOUTS = """
            kind: layout
            object: customer
            key: c_all
            highlights: [level]
            card: [city, owner]
            sections:
              - {label: {en: Basics, zh: 基本信息}, fields: [name, kind]}
            tabs: [timeline, contacts]
            ---
            kind: layout
            object: customer
            key: c_person
            for: {roles: user, when: "kind == 'person'"}
            sections:
              - {label: Person, fields: [name, mobile]}
            """;

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithLayouts() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("layouts.yaml", LAYOUTS), false);
    }

    @Test
    void theServerSaysInWhichLayoutARecordIsShown() {
        Api user = kith.token(company, "user", "write");
        String id = admin.create("customer", Map.of("name", "Li", "kind", "person"))
                .at("/id")
                .asString();
        assertThat(layout(user, Map.of("id", id))).isEqualTo("c_person");
        assertThat(layout(user, Map.of("id", id, "fields", Map.of("kind", "organization"))))
                .isEqualTo("c_all");
        assertThat(layout(admin, Map.of("id", id))).isEqualTo("c_all");
        assertThat(kith.company()
                        .admin()
                        .post(FORM_STATE, Map.of())
                        .expect(200)
                        .json()
                        .get("layout")
                        .isNull())
                .isTrue();

        JsonNode listed = user.post(
                        "/api/v1/records/customer/query", Map.of("fields", List.of("city"), "layouts", true))
                .expect(200)
                .json();
        assertThat(listed.get("layouts").toString())
                .as("also by what nobody asked for")
                .isEqualTo("{\"" + id + "\":\"c_person\"}");
        assertThat(user.post("/api/v1/records/customer/query", Map.of())
                        .expect(200)
                        .json()
                        .has("layouts"))
                .isFalse();

        JsonNode customer = admin.get("/api/v1/schema")
                .json()
                .at("/objects")
                .valueStream()
                .filter(object -> object.at("/key").asString().equals("customer"))
                .findFirst()
                .orElseThrow();
        assertThat(customer.at("/layouts")
                        .valueStream()
                        .map(one -> one.at("/key").asString()))
                .containsExactly("c_person", "c_all");
        assertThat(customer.at("/layouts/1/card").toString()).isEqualTo("[\"city\",\"owner\"]");
        assertThat(customer.at("/layouts/1/sections/0/label/zh").asString()).isEqualTo("基本信息");
        assertThat(customer.at("/conditions/over").valueStream().map(JsonNode::asString))
                .containsExactly("kind");
    }

    @Test
    void aTabOfFieldsIsNotThereForWhoeverSeesNoneOfThem() {
        String tabs = """
                kind: layout
                object: customer
                key: c_tabs
                sections:
                  - {label: Basics, fields: name}
                tabs:
                  - timeline
                  - {key: place, label: Place, sections: [{label: Where, fields: city}, {label: Size, fields: [employees, level]}]}
                  - {key: money, label: Money, sections: [{label: Revenue, fields: annualRevenue}]}
                ---
                kind: role
                key: c_sales
                label: Sales
                objects: {customer: {read: all, fields: {annualRevenue: hidden, city: hidden, level: hidden}}}
                """;
        admin.configure(Map.of("layouts.yaml", tabs), true);
        String seller = admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "Seller", "role", "user", "roles", List.of("c_sales"), "scope", "write"))
                .expect(201)
                .text("/secret");

        assertThat(seen(admin)).containsExactly("timeline", "place", "Where", "Size", "money", "Revenue");
        assertThat(seen(kith.bearer(seller))).containsExactly("timeline", "place", "Size");
    }

    /** Tabs of the first layout, and behind each of fields the headings on it. */
    private static List<String> seen(Api who) {
        JsonNode layout = who.get("/api/v1/schema")
                .json()
                .at("/objects")
                .valueStream()
                .filter(object -> object.at("/key").asString().equals("customer"))
                .findFirst()
                .orElseThrow()
                .at("/layouts/0");
        return layout.get("tabs")
                .valueStream()
                .map(JsonNode::asString)
                .flatMap(tab -> Stream.concat(
                        Stream.of(tab),
                        layout.get("fieldTabs")
                                .valueStream()
                                .filter(own -> own.get("key").asString().equals(tab))
                                .flatMap(own -> own.get("sections").valueStream())
                                .map(section -> section.at("/label/en").asString())))
                .toList();
    }

    @Test
    void layoutsAreExportedAndTakenBack() {
        JsonNode now = admin.get("/api/v1/configuration").json();
        assertThat(now.get("files").propertyNames())
                .containsExactly("layouts/customer.c_all.yaml", "layouts/customer.c_person.yaml");
        admin.configure(Map.of(), true);
        assertThat(layout(admin, Map.of())).isEmpty();
        JsonNode then = admin.get(
                        "/api/v1/configuration/versions/" + now.get("version").asLong())
                .json();
        String person = then.at("/files").get("layouts/customer.c_person.yaml").asString();
        assertThat(admin.configure(Map.of("again.yaml", person), false)
                        .at("/steps/0/kind")
                        .asString())
                .isEqualTo("layout-added");
    }

    private static String layout(Api who, Map<String, Object> question) {
        JsonNode layout = who.post(FORM_STATE, question).expect(200).json().get("layout");
        return layout.isNull() ? "" : layout.asString();
    }
}
