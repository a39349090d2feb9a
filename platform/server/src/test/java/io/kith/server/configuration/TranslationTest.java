package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
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
