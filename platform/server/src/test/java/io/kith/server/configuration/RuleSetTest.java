package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Values that calculations of a company have in common. */
@KithServerTest
class RuleSetTest {

    private static final String CONFIGURATION = "/api/v1/configuration";

    private static final String RULES = """
            kind: ruleSet
            key: c_fees
            label: {en: Fees, zh: 费用}
            parameters:
              - {key: rate, type: percent, label: {en: Rate, zh: 比例}, value: 5, minimum: 0, maximum: 30}
              - {key: large, type: integer, value: 100}
            check: rate < large
            message: {en: The rate is below what is large, zh: 比例应小于大额}
            """;

    private static final String USED = """
            kind: extension
            object: customer
            fields:
              - {key: c_fee, type: decimal, label: Fee, formula: employees * c_fees.rate / 100}
              - {key: c_large, type: integer, label: Large contacts, rollup: {over: contact.customer, function: count, where: c_size >= c_fees.large}}
            rules:
              - {key: c_most, unless: employees <= c_fees.large * 10, message: {en: Too many, zh: 过多}}
            ---
            kind: extension
            object: contact
            fields: [{key: c_size, type: integer, label: Size}]
            """;

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void aCompanyWithARuleSet() {
        admin = kith.company().admin();
        admin.configure(Map.of("rules.yaml", RULES, "used.yaml", USED), false);
    }

    @Test
    void anotherValueChangesWhatIsStoredWhatIsAskedAndWhatIsRefused() {
        String customer = customer("Acme", 200);
        admin.create("contact", Map.of("name", "Ada", "customer", customer, "c_size", 150));
        assertThat(admin.names("customer", "c_fee == 10 && employees > c_fees.large"))
                .containsExactly("Acme");
        await(() -> assertThat(admin.names("customer", "c_large == 1")).containsExactly("Acme"));
        JsonNode before = admin.get(CONFIGURATION).expect(200).json();

        admin.configure(
                Map.of("rules.yaml", RULES.replace("value: 5,", "value: 8,").replace("value: 100", "value: 180")),
                false);

        await(() -> {
            assertThat(admin.names("customer", "c_fee == 16")).containsExactly("Acme");
            assertThat(admin.names("customer", "c_large == 0")).containsExactly("Acme");
        });
        assertThat(admin.names("customer", "contacts.exists(c, c.c_size >= c_fees.large)"))
                .isEmpty();
        customer("Larger", 1_500);

        restore(before);
        await(() -> assertThat(admin.names("customer", "c_fee == 10")).containsExactly("Acme"));
        admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Largest", "employees", 1_500)))
                .expect(422);
    }

    @Test
    void valuesThatDoNotGoTogetherAreRefusedInTheWordsOfTheirAuthor() {
        JsonNode refused = admin.post(
                        CONFIGURATION + "/plan",
                        Map.of("files", Map.of("rules.yaml", RULES.replace("value: 100", "value: 4"))))
                .expect(422)
                .json();

        assertThat(refused.toString()).contains("The rate is below what is large: rate < large");
    }

    @Test
    void aRuleSetThatIsNamedStays() {
        JsonNode now = admin.get(CONFIGURATION).expect(200).json();
        Map<String, Object> files = files(now);
        files.remove("rule-sets/c_fees.yaml");

        JsonNode refused = admin.post(CONFIGURATION + "/plan", Map.of("files", files, "whole", true))
                .expect(422)
                .json();

        assertThat(refused.toString()).contains("c_fees.rate");
    }

    @Test
    void aPlanSaysWhichRecordsAndSavedViewsItMeets() {
        customer("Acme", 200);
        admin.post(
                        "/api/v1/views",
                        Map.of(
                                "object",
                                "customer",
                                "name",
                                "Large",
                                "shared",
                                true,
                                "filter",
                                "employees > c_fees.large"))
                .expect(201);

        JsonNode raised = step(RULES.replace("value: 100", "value: 180"));
        assertThat(raised.get("records").asLong()).isEqualTo(1);
        assertThat(raised.get("views").asLong()).isZero();

        JsonNode renamed = admin.post(
                        CONFIGURATION + "/plan",
                        Map.of(
                                "files",
                                Map.of(
                                        "rules.yaml",
                                        RULES.replace("key: c_fees", "key: c_costs\nrenamedFrom: c_fees"),
                                        "used.yaml",
                                        USED.replace("c_fees.", "c_costs."))))
                .expect(200)
                .json();
        assertThat(renamed.get("steps"))
                .filteredOn(step -> step.get("kind").asString().equals("rule-set-changed"))
                .singleElement()
                .satisfies(step -> assertThat(step.get("views").asLong()).isEqualTo(1));
    }

    private JsonNode step(String rules) {
        return admin.post(CONFIGURATION + "/plan", Map.of("files", Map.of("rules.yaml", rules)))
                .expect(200)
                .json()
                .at("/steps/0");
    }

    @Test
    void anotherCompanyHasValuesOfItsOwn() {
        Api other = kith.company().admin();
        other.query("customer", Map.of("filter", "employees > c_fees.large")).expect(422);
        other.configure(Map.of("rules.yaml", RULES.replace("value: 100", "value: 300"), "used.yaml", USED), false);
        other.create("customer", Map.of("name", "Acme", "employees", 200));
        customer("Acme", 200);

        assertThat(other.names("customer", "employees > c_fees.large")).isEmpty();
        assertThat(admin.names("customer", "employees > c_fees.large")).containsExactly("Acme");
    }

    private String customer(String name, int employees) {
        return admin.create("customer", Map.of("name", name, "employees", employees))
                .get("id")
                .asString();
    }

    private void restore(JsonNode version) {
        admin.configure(
                files(admin.get(CONFIGURATION + "/versions/"
                                + version.get("version").asLong())
                        .expect(200)
                        .json()),
                true);
    }

    private static Map<String, Object> files(JsonNode configuration) {
        Map<String, Object> files = new LinkedHashMap<>();
        configuration
                .get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
        return files;
    }

    private static void await(Runnable seen) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(seen::run);
    }
}
