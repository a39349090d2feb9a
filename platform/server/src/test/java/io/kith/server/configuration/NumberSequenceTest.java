package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Numbers that several objects have in common. */
@KithServerTest
class NumberSequenceTest {

    private static final String PAPERS = """
            kind: numberSequence
            key: c_papers
            label: {en: Papers, zh: 单据}
            pattern: "P-{000}"
            start: 10
            """;

    private static final String FIELDS = """
            kind: extension
            object: customer
            fields: [{key: c_paper, type: autoNumber, label: Paper, sequence: c_papers}]
            ---
            kind: extension
            object: contact
            fields: [{key: c_paper, type: autoNumber, label: Paper, sequence: c_papers}]
            """;

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void aCompanyWithASequence() {
        admin = kith.company().admin();
        admin.configure(Map.of("papers.yaml", PAPERS, "fields.yaml", FIELDS), false);
    }

    @Test
    void goesOnFromObjectToObject() {
        assertThat(created("customer")).isEqualTo("P-010");
        assertThat(created("contact")).isEqualTo("P-011");
        assertThat(created("customer")).isEqualTo("P-012");
        Api other = kith.company().admin();
        other.configure(Map.of("papers.yaml", PAPERS, "fields.yaml", FIELDS), false);
        assertThat(number(other.create("customer", Map.of("name", "First"))))
                .as("another company has numbers of its own")
                .isEqualTo("P-010");
    }

    @Test
    void whoCreatesAtTheSameMomentGetsAnotherNumber() {
        List<CompletableFuture<String>> created = IntStream.range(0, 40)
                .mapToObj(
                        place -> CompletableFuture.supplyAsync(() -> created(place % 2 == 0 ? "customer" : "contact")))
                .toList();
        assertThat(created.stream().map(CompletableFuture::join))
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    void isNotGivenToAFieldWithNumbersThatTakesAnothersPlace() {
        String field = "kind: extension\nobject: customer\nfields:"
                + " [{key: c_own, type: autoNumber, label: Own, pattern: 'P-{000}', filterable: false}]\n";
        admin.configure(Map.of("own.yaml", field), false);
        admin.create("customer", Map.of("name", "First"));
        String given = field.replace("pattern: 'P-{000}', filterable: false", "sequence: c_papers");
        JsonNode planned = admin.post("/api/v1/configuration/plan", Map.of("files", Map.of("own.yaml", given)))
                .expect(200)
                .json();

        assertThat(planned.at("/steps/0/obstacle/en").asString()).contains("by another sequence");
    }

    @Test
    void goesOnCountingUnderItsNewNameAndFromARaisedStart() {
        assertThat(created("customer")).isEqualTo("P-010");
        admin.configure(
                Map.of(
                        "papers.yaml",
                        PAPERS.replace("key: c_papers", "key: c_documents\nrenamedFrom: c_papers"),
                        "fields.yaml",
                        FIELDS.replace("sequence: c_papers", "sequence: c_documents")),
                false);
        assertThat(created("contact")).isEqualTo("P-011");
        String documents = PAPERS.replace("key: c_papers", "key: c_documents");
        admin.configure(Map.of("papers.yaml", documents.replace("start: 10", "start: 500")), false);
        assertThat(created("contact")).isEqualTo("P-500");
        admin.configure(Map.of("papers.yaml", documents), false);
        assertThat(created("customer")).as("numbers never go back").isEqualTo("P-501");
    }

    @Test
    void aFieldThatCountsByItselfIsGivenASequenceOnlyWhileItHasNoNumbers() {
        admin.configure(
                Map.of(
                        "own.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_own, type: autoNumber, label: Own, pattern: 'O-{000}'}]}"),
                false);
        Map<String, String> moved = Map.of(
                "own.yaml",
                "{kind: extension, object: customer, fields: [{key: c_own, type: autoNumber, label: Own, sequence: c_papers}]}");
        created("customer");
        assertThat(admin.post("/api/v1/configuration/plan", Map.of("files", moved, "whole", false))
                        .expect(200)
                        .json()
                        .at("/steps/0/obstacle/en")
                        .asString())
                .isEqualTo(
                        "'customer' can only count 'c_own' by another sequence while it has no records, in the recycle bin neither");
        Api other = kith.company().admin();
        other.configure(Map.of("papers.yaml", PAPERS), false);
        other.configure(moved, false);
    }

    @Test
    void isHandedOutTakenBackAndStaysAsLongAsAFieldNamesIt() {
        JsonNode now = admin.get("/api/v1/configuration").json();
        assertThat(now.get("files").propertyNames())
                .containsExactly(
                        "extensions/contact.yaml", "extensions/customer.yaml", "number-sequences/c_papers.yaml");
        assertThat(field("customer").at("/sequence").asString()).isEqualTo("c_papers");
        assertThat(field("customer").at("/pattern").asString()).isEqualTo("P-{000}");
        Map<String, String> files = Map.of(
                "customer.yaml",
                now.at("/files").get("extensions/customer.yaml").asString());
        assertThat(admin.post("/api/v1/configuration/plan", Map.of("files", files, "whole", true))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("number sequence 'c_papers' does not exist");
        admin.configure(Map.of(), true);
        assertThat(admin.get("/api/v1/configuration/versions/"
                                + now.get("version").asLong())
                        .json()
                        .at("/files"))
                .isEqualTo(now.at("/files"));
    }

    private String created(String object) {
        return number(admin.create(object, Map.of("name", "Some")));
    }

    private static String number(JsonNode record) {
        return record.at("/fields/c_paper").asString();
    }

    private JsonNode field(String object) {
        return Stream.of(admin.get("/api/v1/schema").json())
                .flatMap(schema -> schema.at("/objects").valueStream())
                .filter(one -> one.at("/key").asString().equals(object))
                .flatMap(one -> one.at("/fields").valueStream())
                .filter(one -> one.at("/key").asString().equals("c_paper"))
                .findFirst()
                .orElseThrow();
    }
}
