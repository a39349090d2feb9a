package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a company does not want to have any more is named by itself, whatever else it has. */
@KithServerTest
class RemovalTest {

    private static final String CONFIGURATION = "/api/v1/configuration";

    private static final String ALL = """
            kind: object
            key: c_house
            label: House
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true}
              - {key: state, type: choice, label: State, options: [new, old]}
            ---
            {kind: process, object: c_house, field: state, transitions: [{key: age, label: Age, from: new, to: old}]}
            ---
            {kind: view, object: c_house, key: c_all, label: All, show: {as: list, columns: [name]}}
            ---
            {kind: layout, object: customer, key: c_usual, sections: []}
            ---
            {kind: translation, object: customer, language: en, label: Client}
            ---
            {kind: choiceList, key: c_sector, label: Sectors, options: [retail, care]}
            ---
            {kind: numberSequence, key: c_papers, label: Papers, pattern: "P-{0000}"}
            ---
            {kind: ruleSet, key: c_score, label: Score, parameters: [{key: weight, type: integer, value: 3}]}
            ---
            {kind: navigation, key: c_side, groups: [{objects: customer}]}
            ---
            {kind: role, key: c_guest, label: Guest, objects: {customer: {read: all}}}
            """;

    private static final String FIELD =
            "{kind: extension, object: customer, fields: [{key: c_sector, type: choice, label: Sector, options: {list: c_sector}}]}";

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithSomeOfEverything() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("all.yaml", ALL), false);
    }

    @Test
    void partsOfWhatIsSaidOfAnObjectGoOneByOneAndAnExtensionWithItsLast() {
        admin.configure(Map.of("parts.yaml", """
                        kind: extension
                        object: customer
                        fields:
                          - {key: c_hobby, type: text, label: Hobby}
                        rules:
                          - {key: c_short, unless: "c_hobby == 'x'", field: c_hobby, message: Not x}
                        unique:
                          - {key: c_once, fields: [name, c_hobby]}
                        """), false);
        assertThat(kinds(apply(Map.of("removals", List.of(of("rule", "customer", "c_short"))))))
                .containsExactly("rule-removed");
        assertThat(kinds(apply(Map.of("removals", List.of(of("unique", "customer", "c_once"))))))
                .containsExactly("unique-removed");
        assertThat(kinds(apply(Map.of("removals", List.of(of("field", "customer", "c_hobby"))))))
                .containsExactly("field-removed");
        assertThat(files().toString()).doesNotContain("extensions/customer.yaml");
        assertThat(kinds(apply(Map.of(
                        "removals", List.of(of("field", "c_house", "state"), of("process", "c_house", "state"))))))
                .contains("field-removed");
    }

    @Test
    void aFieldOfThePlatformAndOneThatThereIsNotDoNotGo() {
        assertThat(admin.post(CONFIGURATION + "/plan", Map.of("removals", List.of(of("field", "customer", "name"))))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("definition-of-others");
        assertThat(admin.post(CONFIGURATION + "/plan", Map.of("removals", List.of(of("field", "customer", "c_no"))))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("unknown-definition");
    }

    @Test
    void eachKindGoesByItsKeyAndNothingElseGoesWithIt() {
        List<Map<String, String>> all = List.of(
                of("process", "c_house", "state"),
                of("view", "c_house", "c_all"),
                of("layout", "customer", "c_usual"),
                of("translation", "customer", "en"),
                of("choiceList", "c_sector"),
                of("numberSequence", "c_papers"),
                of("ruleSet", "c_score"),
                of("navigation", "c_side"),
                of("role", "c_guest"),
                of("object", "c_house"));
        int left = files().size();
        assertThat(left).isEqualTo(all.size());
        for (Map<String, String> one : all) {
            String slug = Objects.requireNonNull(one.get("kind"))
                    .replaceAll("([A-Z])", "-$1")
                    .toLowerCase(Locale.ROOT);
            assertThat(kinds(apply(Map.of("removals", List.of(one))))).containsExactly(slug + "-removed");
            assertThat(files()).as(slug).hasSize(--left);
        }
    }

    @Test
    void manyGoTogetherWithWhatChangesBesideAndComeBack() {
        admin.configure(Map.of("field.yaml", FIELD), false);
        JsonNode before = admin.get(CONFIGURATION).json();
        Map<String, Object> wish = Map.of(
                "files",
                Map.of("field.yaml", FIELD.replace("{list: c_sector}", "[retail, care]")),
                "removals",
                List.of(of("choiceList", "c_sector"), of("view", "c_house", "c_all")));
        JsonNode applied = apply(wish);
        assertThat(kinds(applied)).containsExactlyInAnyOrder("field-changed", "choice-list-removed", "view-removed");
        assertThat(files()).doesNotContain("choice-lists/c_sector.yaml").contains("roles/c_guest.yaml");
        JsonNode then = admin.get(
                        CONFIGURATION + "/versions/" + before.get("version").asLong())
                .json();
        admin.configure(files(then), true);
        assertThat(admin.get(CONFIGURATION).json().get("files")).isEqualTo(before.get("files"));
    }

    @Test
    void whatIsStillNamedStays() {
        admin.configure(Map.of("field.yaml", FIELD), false);
        assertThat(admin.post(CONFIGURATION + "/plan", Map.of("removals", List.of(of("choiceList", "c_sector"))))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("customer.c_sector", "choice list 'c_sector' does not exist");
    }

    @Test
    void whatOthersHaveChangedSinceWaitsForADecision() {
        long base = admin.get(CONFIGURATION).json().get("version").asLong();
        admin.configure(
                Map.of("list.yaml", "{kind: choiceList, key: c_sector, label: Branches, options: [retail, care]}"),
                false);
        Map<String, Object> wish = new HashMap<>(Map.of("removals", List.of(of("choiceList", "c_sector"))));
        assertThat(kinds(plan(wish))).as("made from what there is now").containsExactly("choice-list-removed");
        wish.put("base", base);
        JsonNode planned = plan(wish);
        assertThat(planned.at("/conflicts/0/name").asString()).isEqualTo("choice-lists/c_sector");
        assertThat(planned.at("/conflicts/0/ours").isNull()).isTrue();
        wish.put("decisions", Map.of("choice-lists/c_sector", "ours"));
        assertThat(kinds(apply(wish))).containsExactly("choice-list-removed");
    }

    @Test
    void whatIsRenamedMeanwhileIsTheSameOne() {
        String renamed =
                "{kind: choiceList, key: c_branch, renamedFrom: c_sector, label: Sectors, options: [retail, care]}";
        Map<String, Object> wish =
                Map.of("files", Map.of("list.yaml", renamed), "removals", List.of(of("choiceList", "c_sector")));
        assertThat(refused(wish)).containsExactly("removals[0] removed-and-sent");
        admin.configure(Map.of("list.yaml", renamed), false);
        assertThat(refused(Map.of("removals", List.of(of("choiceList", "c_sector")))))
                .containsExactly("removals[0] unknown-definition");
        assertThat(kinds(apply(Map.of("removals", List.of(of("choiceList", "c_branch"))))))
                .containsExactly("choice-list-removed");
    }

    @Test
    void whatCannotBeMeantIsSaidOneByOne() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("kind", null);
        assertThat(refused(Map.of(
                        "removals",
                        List.of(
                                nothing,
                                Map.of("kind", "feild", "key", "c_x"),
                                Map.of("kind", "extension", "key", "customer"),
                                Map.of("kind", "layout", "key", "c_usual"),
                                of("role", "customer", "c_guest"),
                                Map.of("kind", "role", "key", "x".repeat(201))))))
                .containsExactly(
                        "removals[0].kind required",
                        "removals[0].key required",
                        "removals[1].kind unknown-option",
                        "removals[2].kind unknown-option",
                        "removals[3].object required",
                        "removals[4].object of-no-object",
                        "removals[5].key too-long");
        List<Map<String, String>> many = IntStream.rangeClosed(0, 500)
                .mapToObj(_ -> of("role", "c_guest"))
                .toList();
        assertThat(refused(Map.of("removals", many))).containsExactly("removals too-many");
        assertThat(refused(Map.of("template", "bank", "removals", List.of())))
                .containsExactly("template template-alone");
        assertThat(admin.with("Accept-Language", "zh")
                        .post(CONFIGURATION + "/plan", Map.of("removals", List.of(of("role", "c_gast"))))
                        .expect(422)
                        .text("/violations/0/message"))
                .isEqualTo("公司没有定义角色 c_gast：请检查其键，以及是否已被移除");
        assertThat(files()).hasSize(10);
    }

    @Test
    void whatIsOfKithOrAPluginStays() {
        admin.put("/api/v1/plugins/trial/activation", Map.of()).expect(200);
        assertThat(refused(Map.of(
                        "removals",
                        List.of(
                                of("object", "customer"),
                                of("object", "trial_visit"),
                                of("object", "c_hous"),
                                of("layout", "customer", "c_usual_")))))
                .containsExactly(
                        "removals[0] definition-of-others",
                        "removals[1] definition-of-others",
                        "removals[2] unknown-definition",
                        "removals[3] unknown-definition");
    }

    @Test
    void whatIsSentAndRemovedIsNeither() {
        assertThat(refused(Map.of(
                        "files",
                        Map.of(
                                "house.yaml",
                                "{kind: extension, object: c_house, fields: [{key: c_floors, type: integer, label: Floors}]}",
                                "role.yaml",
                                "{kind: role, key: c_guest, label: Guest, objects: {customer: {read: own}}}"),
                        "removals",
                        List.of(of("object", "c_house"), of("role", "c_guest"), of("ruleSet", "c_score")))))
                .containsExactly("removals[0] removed-and-sent", "removals[1] removed-and-sent");
    }

    @Test
    void aCompanyRemovesItsOwnAloneAndOnlyByItsAdmins() {
        Map<String, Object> wish = Map.of("removals", List.of(of("choiceList", "c_sector")));
        Api other = kith.company().admin();
        assertThat(other.post(CONFIGURATION + "/plan", wish).expect(422).text("/violations/0/code"))
                .isEqualTo("unknown-definition");
        kith.token(company, "user", "write").post(CONFIGURATION + "/plan", wish).expect(403);
        Map<String, Object> applied = new HashMap<>(wish);
        applied.put("version", admin.get(CONFIGURATION).json().get("version").asLong());
        kith.token(company, "user", "write")
                .post(CONFIGURATION + "/apply", applied)
                .expect(403);
        kith.token(company, "admin", "read")
                .post(CONFIGURATION + "/apply", applied)
                .expect(403);
        assertThat(other.post(CONFIGURATION + "/apply", applied).status()).isIn(409, 422);
        assertThat(files()).contains("choice-lists/c_sector.yaml");
    }

    private static Map<String, String> of(String kind, String key) {
        return Map.of("kind", kind, "key", key);
    }

    private static Map<String, String> of(String kind, String object, String key) {
        return Map.of("kind", kind, "object", object, "key", key);
    }

    private JsonNode plan(Map<String, ?> wish) {
        return admin.post(CONFIGURATION + "/plan", wish).expect(200).json();
    }

    private JsonNode apply(Map<String, ?> wish) {
        Map<String, Object> applied = new HashMap<>(wish);
        applied.put("version", plan(wish).get("version").asLong());
        return admin.post(CONFIGURATION + "/apply", applied).expect(200).json();
    }

    private List<String> refused(Map<String, ?> wish) {
        return admin.post(CONFIGURATION + "/plan", wish)
                .expect(422)
                .json()
                .at("/violations")
                .valueStream()
                .map(one -> one.at("/field").asString() + " " + one.at("/code").asString())
                .toList();
    }

    private List<String> files() {
        return List.copyOf(admin.get(CONFIGURATION).json().get("files").propertyNames());
    }

    private static Map<String, String> files(JsonNode configuration) {
        Map<String, String> files = new HashMap<>();
        configuration
                .get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
        return files;
    }

    private static List<String> kinds(JsonNode planned) {
        return planned.at("/steps")
                .valueStream()
                .map(step -> step.at("/kind").asString())
                .toList();
    }
}
