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

/** Layouts of a company's own, read to be changed. */
@KithServerTest
class DeclaredLayoutTest {

    private static final String LAYOUTS = "/api/v1/configuration/layouts/customer";
    private static final String FILES = """
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
            others: last
            ---
            kind: role
            key: c_sales
            label: Sales
            objects: {customer: {read: own, fields: {level: hidden}}}
            """;

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithLayouts() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("layouts.yaml", FILES), false);
    }

    @Test
    void areReadInTheOrderInWhichTheyAreAsked() {
        JsonNode read = admin.get(LAYOUTS).expect(200).json();
        assertThat(read.get("version").asLong())
                .isEqualTo(
                        admin.get("/api/v1/configuration").json().get("version").asLong());
        assertThat(read.at("/layouts/0").toString())
                .isEqualTo(
                        "{\"key\":\"c_person\",\"origin\":\"tenant\",\"roles\":[\"user\"],\"when\":\"kind == 'person'\","
                                + "\"highlights\":[],\"card\":[],\"sections\":[{\"label\":{\"en\":\"Person\",\"zh\":\"Person\"},"
                                + "\"fields\":[\"name\",\"mobile\"]}],\"tabs\":[],\"fieldTabs\":[],\"others\":\"last\"}");
        assertThat(read.at("/layouts/1/key").asString()).isEqualTo("c_all");
        assertThat(read.at("/layouts/1/tabs").toString()).isEqualTo("[\"timeline\",\"contacts\"]");
    }

    @Test
    void haveTheHeadingsThatTheyWereWrittenWithWhateverTheyAreTranslatedTo() {
        admin.configure(
                Map.of(
                        "words.yaml",
                        "{kind: translation, object: customer, language: en, sections: {c_all: {Basics: First}}}"),
                false);
        assertThat(admin.get(LAYOUTS)
                        .json()
                        .at("/layouts/1/sections/0/label/en")
                        .asString())
                .isEqualTo("Basics");
        JsonNode customer = admin.get("/api/v1/schema")
                .json()
                .at("/objects")
                .valueStream()
                .filter(object -> object.at("/key").asString().equals("customer"))
                .findFirst()
                .orElseThrow();
        assertThat(customer.at("/layouts/1/sections/0/label/en").asString()).isEqualTo("First");
    }

    @Test
    void areChangedByJsonThatSaysWhatWasRead() {
        String changed = """
                {"kind": "layout", "object": "customer", "key": "c_all", "card": ["city"],
                 "sections": [{"label": {"en": "Basics", "zh": "基本信息"}, "fields": ["kind", "name"]}], "others": "last"}
                """;
        JsonNode step = admin.configure(Map.of("layouts/customer.c_all.yaml", changed), false)
                .at("/steps/0");
        assertThat(step.get("kind").asString()).isEqualTo("layout-changed");
        JsonNode read = admin.get(LAYOUTS).json().at("/layouts/1");
        assertThat(read.at("/sections/0/fields").toString()).isEqualTo("[\"kind\",\"name\"]");
        assertThat(read.get("highlights")).isEmpty();
    }

    @Test
    void haveTabsOfFieldsBesideTheKeysOfAllTabs() {
        String changed = """
                {"kind": "layout", "object": "customer", "key": "c_all", "sections": [{"label": "Basics", "fields": ["name"]}],
                 "tabs": ["timeline", {"key": "place", "label": {"en": "Place", "zh": "地点"}, "sections": [{"label": "Where", "fields": ["city"]}]}]}
                """;
        admin.configure(Map.of("layouts/customer.c_all.yaml", changed), false);
        JsonNode read = admin.get(LAYOUTS).json().at("/layouts/1");
        assertThat(read.get("tabs").toString()).isEqualTo("[\"timeline\",\"place\"]");
        assertThat(read.get("fieldTabs").toString())
                .isEqualTo("[{\"key\":\"place\",\"label\":{\"en\":\"Place\",\"zh\":\"地点\"},\"sections\":[{\"label\":"
                        + "{\"en\":\"Where\",\"zh\":\"Where\"},\"fields\":[\"city\"]}]}]");
    }

    @Test
    void areNoneOfAnObjectThatIsNotThere() {
        admin.get("/api/v1/configuration/layouts/nothing").expect(404);
    }

    @Test
    void areReadByNobodyFromAnotherCompanyOrHeldToRoles() {
        assertThat(kith.company().admin().get(LAYOUTS).expect(200).json().get("layouts"))
                .isEmpty();
        String seller = admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "Seller", "role", "user", "roles", List.of("c_sales"), "scope", "write"))
                .expect(201)
                .text("/secret");
        kith.bearer(seller).get(LAYOUTS).expect(403);
    }
}
