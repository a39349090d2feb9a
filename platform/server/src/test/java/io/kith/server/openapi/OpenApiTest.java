package io.kith.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.FieldType;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@KithServerTest
class OpenApiTest {

    /** Routes that are no part of the interface for programs, and why. */
    private static final Set<String> NOT_DESCRIBED = Set.of(
            // the description itself
            "GET /api/v1/openapi.json",
            // pages of the console, which hold no data
            "GET /",
            "GET /o/**",
            "GET /p/**",
            "GET /inbox",
            "GET /imports/**",
            "GET /recycle-bin",
            "GET /settings/**",
            "GET /welcome",
            "GET /sign-up/**",
            "GET /invitation",
            // files of plugins, which hold no data either
            "GET /plugins/{plugin}/{version}/{*path}",
            // what stands below an endpoint of a plugin is the plugin's own
            "GET /api/v1/plugins/{plugin}/http/{path}/{*rest}",
            "POST /api/v1/plugins/{plugin}/http/{path}/{*rest}",
            "PUT /api/v1/plugins/{plugin}/http/{path}/{*rest}",
            "PATCH /api/v1/plugins/{plugin}/http/{path}/{*rest}",
            "DELETE /api/v1/plugins/{plugin}/http/{path}/{*rest}",
            // Keycloak's word that somebody signed out there
            "POST /sign-in/back-channel/logout",
            // pages for people
            "GET /problems",
            "GET /problems/{key}",
            "GET /problems/style.css",
            // for those who write plugins
            "GET /developers",
            "GET /developers/begin.xml",
            "GET /developers/guide",
            "GET /developers/javadoc/{*path}",
            "GET /developers/maven/{*path}",
            // Spring's own page for errors outside of any controller; security lets nobody reach it
            "ANY /error");

    /** What the console's build makes its types from, without a server. */
    private static final Path KEPT = Path.of("../web/openapi.json");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();

    @Autowired
    Kith kith;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
        Set<String> routes = new TreeSet<>();
        mappings.stream()
                .filter(mapping -> !mapping.getClass().getName().contains("actuate"))
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> Objects.requireNonNull(info.getPathPatternsCondition())
                                .getPatternValues()
                                .forEach(path -> {
                                    Set<RequestMethod> methods =
                                            info.getMethodsCondition().getMethods();
                                    methods.forEach(method -> routes.add(method + " " + path));
                                    if (methods.isEmpty()) {
                                        routes.add("ANY " + path);
                                    }
                                })));
        Set<String> described = new TreeSet<>(NOT_DESCRIBED);
        new OpenApi()
                .writtenPaths()
                .forEach((path, operations) -> ((Map<?, ?>) operations)
                        .keySet()
                        .forEach(method -> described.add(method.toString().toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(routes).isEqualTo(described);
    }

    @Test
    void strangersSeeTheStandardObjectsAndCompaniesTheirOwnFields() {
        JsonNode open = kith.stranger().get("/api/v1/openapi.json").expect(200).json();
        assertThat(open.at("/openapi").asString()).startsWith("3.1");
        assertThat(open.at("/components/schemas/CustomerFields/properties/name/title")
                        .asString())
                .isEqualTo("Name");
        assertThat(open.at("/paths").propertyNames())
                .contains("/api/v1/records/customer", "/api/v1/records/contact/{id}");

        Kith.Company company = kith.company();
        company.admin()
                .post(
                        "/api/v1/schema/objects/contact/fields",
                        Map.of(
                                "key",
                                "c_size",
                                "type",
                                "choice",
                                "options",
                                List.of("s", "m"),
                                "label",
                                Map.of("en", "Size", "zh", "尺寸")))
                .expect(201);
        JsonNode own = company.admin()
                .with("Accept-Language", "zh-CN")
                .get("/api/v1/openapi.json")
                .json();
        JsonNode size = own.at("/components/schemas/ContactFields/properties/c_size");
        assertThat(size.get("title").asString()).isEqualTo("尺寸");
        assertThat(size.get("enum")).extracting(JsonNode::asString).contains("s", "m");
        kith.bearer("kith_wrong").get("/api/v1/openapi.json").expect(401);
    }

    @Test
    void descriptionIsWholeInBothLanguages() {
        for (String language : List.of("en", "zh-CN")) {
            String text = kith.stranger()
                    .with("Accept-Language", language)
                    .get("/api/v1/openapi.json")
                    .expect(200)
                    .body();
            assertThat(text).doesNotContain("$label", "$fields", "$record", "$Object", "\"zh\":\"", "\"en\":\"");
            assertThat(text.matches("(?s).*\\p{IsHan}.*")).isEqualTo(language.startsWith("zh"));
        }
        JsonNode document = kith.stranger().get("/api/v1/openapi.json").json();
        String whole = document.toString();
        Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
                .matcher(whole)
                .results()
                .map(reference -> reference.group(1))
                .forEach(pointer -> assertThat(document.at(pointer).isMissingNode())
                        .as(pointer)
                        .isFalse());
    }

    @Test
    void permissionsAndTypesOfFieldsAreDescribedOneByOne() {
        JsonNode schemas = kith.stranger().get("/api/v1/openapi.json").json().at("/components/schemas");
        assertThat(kith.company().admin().get("/api/v1/session").json().get("permissions"))
                .containsExactlyInAnyOrderElementsOf(schemas.at("/Permission/enum"));
        assertThat(schemas.at("/FieldType/enum"))
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(
                        Arrays.stream(FieldType.values()).map(FieldType::key).toList());
    }

    @Test
    void theDescriptionThatTheConsoleIsBuiltFromIsTheOneThatIsAnswered() throws IOException {
        String answered =
                kith.stranger().get("/api/v1/openapi.json").expect(200).body();
        // in one order of members, so that a change shows as what it is
        String written = JSON.writeValueAsString(JSON.readValue(answered, Map.class)) + "\n";
        if (Boolean.getBoolean("kith.openapi.renew")) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, written);
        }
        assertThat(Files.exists(KEPT) ? Files.readString(KEPT) : "")
                .as("renew platform/web/openapi.json: ./mvnw -pl platform/server -am test -Dtest=OpenApiTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dkith.openapi.renew=true")
                .isEqualTo(written);
    }
}
