package io.kith.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalPostgres;
import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.Replica;
import io.kith.server.testing.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an earlier main has written is at home in this one: records with their history and files, sessions, tokens and logins. After a
 * change of what is stored, add another folder with {@code -Dkith.earlier.write=<name>}; those that are there never change.
 */
class EarlierDataTest {

    private static final Path FOLDERS = Path.of("src/test/resources/earlier");
    private static final String KEYS = "keys.json";
    private static final String FILES = "files";
    private static final String PASSWORD = "correct horse battery";
    private static final String SESSION = "__Host-kith";
    private static final JsonMapper JSON = JsonMapper.shared();

    static {
        Identities.want();
    }

    private final LocalPostgres postgres = Stores.postgres();
    private final String database = "earlier-" + UUID.randomUUID();

    @TempDir
    Path bytes;

    @BeforeEach
    void database() {
        postgres.createDatabase(database);
    }

    @AfterEach
    void drop() {
        postgres.dropDatabase(database);
    }

    static List<Path> everythingOfAnEarlierMainIsThereAndGoesOn() throws IOException {
        return EarlierData.all(FOLDERS);
    }

    @ParameterizedTest
    @MethodSource
    void everythingOfAnEarlierMainIsThereAndGoesOn(Path folder) throws Exception {
        JsonNode keys = JSON.readTree(folder.resolve(KEYS));
        new EarlierData(folder, postgres, database).restore();
        Path files = bytes.resolve("read");
        copy(folder.resolve(FILES), files);
        // as if it had been stopped a moment ago
        new JdbcTemplate(new DriverManagerDataSource(
                        postgres.jdbcUrl(database),
                        postgres.owner().username(),
                        postgres.owner().password()))
                .update("update session set created_at = now(), seen_at = now(), ends_at = now() + interval '1 hour'");
        KeycloakAdmin.signedIn()
                .bringBack(keys.get("subject").asString(), keys.get("email").asString(), "Ada", PASSWORD);

        try (Replica server = start(files)) {
            Api program = server.kith().bearer(keys.get("token").asString());
            String customer = "/api/v1/records/customer/" + keys.get("customer").asString();
            JsonNode record = program.get(customer).expect(200).json();
            assertThat(record.at("/fields/name").asString()).isEqualTo("Harbour 港口");
            assertThat(record.at("/fields/c_floor").asInt()).isEqualTo(7);
            assertThat(program.get(customer + "/history").expect(200).body()).contains("\"before\":\"Harbour\"");
            assertThat(program.names("customer", "c_floor > 6")).containsExactly("Harbour 港口");
            assertThat(program.names(
                            "contact", "customer == '" + keys.get("customer").asString() + "'"))
                    .containsExactly("Li Wei");
            assertThat(program.get(customer + "/timeline").expect(200).body()).contains("What was said");
            assertThat(new String(
                            program.download("/api/v1/files/" + keys.get("file").asString() + "/content")
                                    .body(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("what was offered");
            program.post("/api/v1/records/customer/" + keys.get("deleted").asString() + "/restore")
                    .expect(200);
            assertThat(program.get("/api/v1/audit-entries").expect(200).body()).contains("record.deleted");
            program.patch(customer, Map.of("fields", Map.of("name", "Harbour & Sons")))
                    .expect(200);
            program.create("customer", Map.of("name", "New here"));

            var old = new Browser();
            old.hold(server.base(), SESSION, keys.get("session").asString());
            Api person = old.api(server.base());
            assertThat(person.get("/api/v1/session").expect(200).text("/person/email"))
                    .isEqualTo(keys.get("email").asString());
            assertThat(person.get("/api/v1/views?object=customer").expect(200).body())
                    .contains("High up");
            person.create("note", Map.of("subject", "Still signed in"));

            var again = new Browser();
            again.signIn(server.base(), "/sign-in/person", keys.get("email").asString(), PASSWORD);
            assertThat(again.api(server.base())
                            .query("note", Map.of("filter", "private == true"))
                            .expect(200)
                            .body())
                    .as("what only this person may see")
                    .contains("Only mine");
        }
    }

    @Test
    void whatThisMainWritesIsThereForTheNextOne(@TempDir Path forgotten) throws Exception {
        String name = System.getProperty("kith.earlier.write");
        Path folder = name == null ? forgotten : FOLDERS.resolve(name);
        write(folder);
        drop();
        database();
        everythingOfAnEarlierMainIsThereAndGoesOn(folder);
    }

    private void write(Path folder) throws Exception {
        Path written = bytes.resolve("written");
        try (Replica server = start(written)) {
            Kith.Company company = server.kith().company();
            Api admin = company.admin();
            String email = "ada@" + company.slug() + ".example";
            KeycloakAdmin.signedIn().addPerson(email, "Ada", PASSWORD, true);
            var browser = new Browser();
            browser.signIn(server.base(), "/sign-in/person", email, PASSWORD);
            Api person = browser.api(server.base());
            admin.post(
                            "/api/v1/schema/objects/customer/fields",
                            Map.of("key", "c_floor", "type", "integer", "label", Map.of("en", "Floor", "zh", "楼层")))
                    .expect(201);
            String customer =
                    id(admin.create("customer", Map.of("name", "Harbour", "c_floor", 7, "tags", List.of("vip"))));
            admin.patch("/api/v1/records/customer/" + customer, Map.of("fields", Map.of("name", "Harbour 港口")))
                    .expect(200);
            String deleted = id(admin.create("customer", Map.of("name", "Gone for now")));
            admin.delete("/api/v1/records/customer/" + deleted).expect(204);
            String contact = id(
                    admin.create("contact", Map.of("name", "Li Wei", "customer", customer, "email", "li@example.com")));
            person.create("note", Map.of("subject", "What was said", "customers", List.of(customer)));
            person.create("note", Map.of("subject", "Only mine", "private", true));
            person.create("task", Map.of("subject", "To do", "contacts", List.of(contact), "due", "2030-01-31"));
            String file = admin.upload(
                            "/api/v1/records/customer/" + customer + "/files",
                            "name",
                            "offer.txt",
                            "offer.txt",
                            "what was offered".getBytes(StandardCharsets.UTF_8))
                    .expect(201)
                    .text("/id");
            person.post(
                            "/api/v1/views",
                            Map.of("object", "customer", "name", "High up", "shared", false, "filter", "c_floor > 6"))
                    .expect(201);
            Map<String, String> keys = new LinkedHashMap<>();
            keys.put("token", Objects.requireNonNull(admin.token()));
            keys.put("session", Objects.requireNonNull(browser.cookie(server.base(), SESSION)));
            keys.put("email", email);
            keys.put(
                    "subject",
                    KeycloakAdmin.signedIn().people(email).getFirst().get("id").asString());
            keys.put("customer", customer);
            keys.put("deleted", deleted);
            keys.put("file", file);
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(KEYS), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys) + "\n");
        }
        new EarlierData(folder, postgres, database).write();
        copy(written, folder.resolve(FILES));
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(one).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(one, copied);
            }
        }
    }

    /** A server on this database; the index of others is left alone. */
    private Replica start(Path files) {
        return Replica.start(Map.of(
                "spring.datasource.url", postgres.jdbcUrl(database),
                "spring.liquibase.url", postgres.jdbcUrl(database),
                "kith.dispatch.datasource.url", postgres.jdbcUrl(database),
                "kith.search.uri", "http://127.0.0.1:9",
                "kith.files.folder", files.toString()));
    }
}
