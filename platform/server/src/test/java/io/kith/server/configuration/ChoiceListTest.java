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

/** Options that several choices share: one change changes all of them. */
@KithServerTest
class ChoiceListTest {

    private static final String LIST = """
            kind: choiceList
            key: c_sector
            label: {en: Sectors, zh: 行业}
            options: [retail, {key: care, label: {en: Care, zh: 医疗}, color: teal}]
            """;

    private static final String FIELDS = """
            kind: extension
            object: customer
            fields:
              - {key: c_sector, type: choice, label: Sector, options: {list: c_sector}}
            ---
            kind: extension
            object: contact
            fields:
              - {key: c_sectors, type: multiChoice, label: Sectors, options: {list: c_sector}}
            """;

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithAList() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("list.yaml", LIST, "fields.yaml", FIELDS), false);
    }

    @Test
    void itsOptionsAreThoseOfEveryFieldThatNamesIt() {
        admin.create("customer", Map.of("name", "Clinic", "c_sector", "care"));
        admin.create("customer", Map.of("name", "Shop", "c_sector", "retail"));
        assertThat(admin.names("customer", "c_sector == 'care'")).containsExactly("Clinic");
        assertThat(field("customer", "c_sector").at("/options/1/label/zh").asString())
                .isEqualTo("医疗");
        assertThat(field("customer", "c_sector").at("/list").asString()).isEqualTo("c_sector");
        JsonNode list = admin.get("/api/v1/schema").json().at("/choiceLists/0");
        assertThat(list.at("/label/en").asString()).isEqualTo("Sectors");
        assertThat(list.at("/options")).hasSize(2);

        JsonNode planned = admin.post(
                        "/api/v1/configuration/plan",
                        Map.of("files", Map.of("list.yaml", LIST.replace("[retail", "[sport, retail"))))
                .expect(200)
                .json();
        assertThat(planned.at("/steps")).hasSize(1);
        assertThat(planned.at("/steps/0/kind").asString()).isEqualTo("choice-list-changed");
        assertThat(planned.at("/steps/0/text/en").asString())
                .endsWith("; used by contact.c_sectors, customer.c_sector");
        assertThat(planned.at("/steps/0/obstacle").isNull()).isTrue();

        admin.configure(Map.of("list.yaml", LIST.replace("[retail", "[sport, retail")), false);
        assertThat(field("contact", "c_sectors").at("/options/0/key").asString())
                .isEqualTo("sport");
        admin.create("customer", Map.of("name", "Club", "c_sector", "sport"));
    }

    @Test
    void anOptionOrAListThatIsStillNeededStandsInTheWay() {
        admin.create("customer", Map.of("name", "Clinic", "c_sector", "care"));
        admin.create("contact", Map.of("name", "Li", "c_sectors", List.of("care", "retail")));
        String shorter = LIST.replaceFirst(", \\{key: care.*", "]");
        JsonNode step = admin.post("/api/v1/configuration/plan", Map.of("files", Map.of("list.yaml", shorter)))
                .expect(200)
                .json()
                .at("/steps/0");
        assertThat(step.at("/records").asLong()).isEqualTo(2);
        assertThat(step.at("/obstacle/en").asString())
                .contains("'customer.c_sector' still needs care: 1 record has", "'contact.c_sectors' still needs care");
        // a field with options of its own is asked for the same ones
        String own = FIELDS.replaceFirst("\\{list: c_sector}", "[retail]");
        assertThat(admin.post("/api/v1/configuration/plan", Map.of("files", Map.of("fields.yaml", own)))
                        .expect(200)
                        .json()
                        .at("/steps/0/obstacle/en")
                        .asString())
                .contains("'customer.c_sector' still needs care");
        assertThat(admin.post(
                                "/api/v1/configuration/plan",
                                Map.of("files", Map.of("fields.yaml", withIds()), "whole", true))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("choice list 'c_sector' does not exist");
        assertThat(admin.put(
                                "/api/v1/schema/objects/customer/fields/c_sector/options",
                                Map.of(
                                        "version",
                                        admin.get("/api/v1/schema")
                                                .json()
                                                .at("/version")
                                                .asLong(),
                                        "options",
                                        List.of("retail")))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("come from the list 'c_sector'");
    }

    private String withIds() {
        return admin.get("/api/v1/configuration")
                .json()
                .at("/files")
                .get("extensions/customer.yaml")
                .asString();
    }

    @Test
    void isHandedOutTakenBackAndStaysTheSameWhenItIsRenamed() {
        JsonNode now = admin.get("/api/v1/configuration").json();
        assertThat(now.get("files").propertyNames())
                .containsExactly("choice-lists/c_sector.yaml", "extensions/contact.yaml", "extensions/customer.yaml");
        String renamed = LIST.replace("key: c_sector", "key: c_branch\nrenamedFrom: c_sector");
        JsonNode applied = admin.configure(
                Map.of("list.yaml", renamed, "fields.yaml", FIELDS.replace("{list: c_sector}", "{list: c_branch}")),
                false);
        assertThat(applied.at("/steps").valueStream().map(one -> one.at("/kind").asString()))
                .containsExactlyInAnyOrder("field-changed", "field-changed", "choice-list-changed");
        assertThat(field("customer", "c_sector").at("/list").asString()).isEqualTo("c_branch");
        // by the key that it has now it is the same one
        admin.configure(Map.of("list.yaml", LIST.replace("key: c_sector", "key: c_branch")), false);
        assertThat(admin.get("/api/v1/configuration")
                        .json()
                        .at("/files")
                        .get("choice-lists/c_branch.yaml")
                        .asString())
                .contains("renamedFrom: c_sector");

        JsonNode then = admin.get(
                        "/api/v1/configuration/versions/" + now.get("version").asLong())
                .json();
        assertThat(then.at("/files")).isEqualTo(now.at("/files"));
    }

    @Test
    void anotherCompanyKnowsNothingOfIt() {
        Api other = kith.company().admin();
        assertThat(other.get("/api/v1/schema").json().at("/choiceLists")).isEmpty();
        assertThat(other.post("/api/v1/configuration/plan", Map.of("files", Map.of("fields.yaml", FIELDS)))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("choice list 'c_sector' does not exist");
    }

    private JsonNode field(String object, String key) {
        return admin.get("/api/v1/schema")
                .json()
                .at("/objects")
                .valueStream()
                .filter(one -> one.at("/key").asString().equals(object))
                .flatMap(one -> one.at("/fields").valueStream())
                .filter(one -> one.at("/key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
