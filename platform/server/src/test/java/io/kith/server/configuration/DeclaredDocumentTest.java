package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Choice lists, number sequences and rule sets as their authors wrote them, to be changed, and where they are named. */
@KithServerTest
class DeclaredDocumentTest {

    private static final String DOCUMENTS = """
            {kind: choiceList, key: c_sector, label: {en: Sectors, zh: 行业}, options: [retail, {key: care, label: {en: Care, zh: 医疗}, color: teal, inactive: true}]}
            ---
            {kind: choiceList, key: c_size, label: Sizes, options: [small]}
            ---
            {kind: numberSequence, key: c_papers, label: {en: Papers, zh: 单据}, pattern: "P-{0000}", start: 100}
            ---
            kind: ruleSet
            key: c_score
            label: {en: Score, zh: 评分}
            parameters:
              - {key: weight, label: {en: Weight, zh: 权重}, type: percent, value: 60.50, minimum: 0, maximum: 100}
              - {key: since, type: date, value: "2026-01-31"}
              - {key: on, type: boolean, value: true}
            check: weight <= 100
            message: {en: Too much, zh: 过多}
            """;

    private static final String MENTIONS = """
            kind: extension
            object: customer
            fields:
              - {key: c_sector, type: choice, label: Sector, options: {list: c_sector}}
              - {key: c_number, type: autoNumber, label: Number, sequence: c_papers}
              - {key: c_points, type: decimal, label: Points, formula: employees * c_score.weight}
            rules:
              - {key: c_few, unless: employees < c_score.weight, message: Too many}
            ---
            {kind: view, object: customer, key: c_large, label: Large, show: {as: list, columns: [name]}, filter: employees > c_score.weight}
            ---
            {kind: role, key: c_guest, label: Guest, objects: {customer: {read: own, readIf: employees > c_score.weight}}}
            """;

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithDocuments() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("documents.yaml", DOCUMENTS, "mentions.yaml", MENTIONS), false);
    }

    @Test
    void choiceListsAreReadWithTheirOptionsAndTheFieldsThatHaveThem() {
        JsonNode all = read("choice-lists");
        assertThat(all.get("version").asLong())
                .isEqualTo(
                        admin.get("/api/v1/configuration").json().get("version").asLong());
        assertThat(all.at("/choiceLists/0").toString())
                .isEqualTo(
                        "{\"key\":\"c_sector\",\"renamedFrom\":null,\"label\":{\"en\":\"Sectors\",\"zh\":\"行业\"},\"origin\":\"tenant\","
                                + "\"options\":[{\"key\":\"retail\",\"label\":{\"en\":\"retail\",\"zh\":\"retail\"},\"color\":null,\"inactive\":false},"
                                + "{\"key\":\"care\",\"label\":{\"en\":\"Care\",\"zh\":\"医疗\"},\"color\":\"teal\",\"inactive\":true}],"
                                + "\"mentions\":[{\"kind\":\"field\",\"object\":\"customer\",\"key\":\"c_sector\"}]}");
        assertThat(all.at("/choiceLists/1/mentions")).isEmpty();
    }

    @Test
    void numberSequencesAreReadWithHowFarTheyHaveBeenCounted() {
        assertThat(read("number-sequences").at("/numberSequences/0").toString())
                .isEqualTo(
                        "{\"key\":\"c_papers\",\"renamedFrom\":null,\"label\":{\"en\":\"Papers\",\"zh\":\"单据\"},\"origin\":\"tenant\","
                                + "\"pattern\":\"P-{0000}\",\"start\":100,\"next\":100,"
                                + "\"mentions\":[{\"kind\":\"field\",\"object\":\"customer\",\"key\":\"c_number\"}]}");
        JsonNode made = admin.create("customer", Map.of("name", "Acme", "employees", 3));
        assertThat(made.at("/fields/c_number").asString()).isEqualTo("P-0100");
        assertThat(read("number-sequences").at("/numberSequences/0/next").asLong())
                .isEqualTo(101);
        admin.configure(
                Map.of(
                        "more.yaml",
                        "{kind: numberSequence, key: c_papers, label: Papers, pattern: \"P-{0000}\", start: 500}"),
                false);
        assertThat(read("number-sequences").at("/numberSequences/0/next").asLong())
                .as("a higher start holds at once")
                .isEqualTo(500);
    }

    @Test
    void ruleSetsAreReadWithWhoseExpressionsNameThem() {
        assertThat(read("rule-sets").at("/ruleSets/0").toString())
                .isEqualTo(
                        "{\"key\":\"c_score\",\"renamedFrom\":null,\"label\":{\"en\":\"Score\",\"zh\":\"评分\"},\"origin\":\"tenant\","
                                + "\"parameters\":[{\"key\":\"weight\",\"label\":{\"en\":\"Weight\",\"zh\":\"权重\"},\"type\":\"percent\","
                                + "\"value\":\"60.5\",\"minimum\":\"0\",\"maximum\":\"100\"},"
                                + "{\"key\":\"since\",\"label\":{\"en\":\"since\",\"zh\":\"since\"},\"type\":\"date\",\"value\":\"2026-01-31\",\"minimum\":null,\"maximum\":null},"
                                + "{\"key\":\"on\",\"label\":{\"en\":\"on\",\"zh\":\"on\"},\"type\":\"boolean\",\"value\":true,\"minimum\":null,\"maximum\":null}],\"own\":{},"
                                + "\"check\":\"weight <= 100\",\"message\":{\"en\":\"Too much\",\"zh\":\"过多\"},"
                                + "\"mentions\":[{\"kind\":\"role\",\"object\":null,\"key\":\"c_guest\"},"
                                + "{\"kind\":\"rule\",\"object\":\"customer\",\"key\":\"c_few\"},"
                                + "{\"kind\":\"view\",\"object\":\"customer\",\"key\":\"c_large\"},"
                                + "{\"kind\":\"field\",\"object\":\"customer\",\"key\":\"c_points\"}]}");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceAndByItself() {
        JsonNode violation = admin.with("Accept-Language", "en")
                .post("/api/v1/configuration/plan", Map.of("files", Map.of("rule-sets/c_score.yaml", """
                                {
                                 "kind": "ruleSet", "key": "c_score", "label": "Score",
                                 "parameters": [{"key": "weight", "type": "percent", "value": 160}],
                                 "check": "weight <= 100"
                                }
                                """)))
                .expect(422)
                .json()
                .at("/violations/0");
        assertThat(violation.at("/field").asString()).isEqualTo("rule-sets/c_score.yaml");
        assertThat(violation.at("/line").asLong()).isEqualTo(4);
        assertThat(violation.at("/message").asString())
                .isEqualTo("Line 4, column " + violation.at("/column").asLong() + ": "
                        + violation.at("/text/en").asString());
        assertThat(violation.at("/text/zh").asString()).contains("这些值不能一起使用");
    }

    @ParameterizedTest
    @ValueSource(strings = {"choice-lists", "number-sequences", "rule-sets"})
    void nobodyReadsThemFromAnotherCompanyOrHeldToRoles(String kind) {
        JsonNode others = kith.company()
                .admin()
                .get("/api/v1/configuration/" + kind)
                .expect(200)
                .json();
        assertThat(others.toString()).doesNotContain("c_");
        String guest = admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "Guest", "role", "user", "roles", List.of("c_guest"), "scope", "write"))
                .expect(201)
                .text("/secret");
        kith.bearer(guest).get("/api/v1/configuration/" + kind).expect(403);
        kith.stranger().get("/api/v1/configuration/" + kind).expect(401);
    }

    private JsonNode read(String kind) {
        return admin.get("/api/v1/configuration/" + kind).expect(200).json();
    }
}
