package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the server writes down about what it does: for machines, and about nobody. */
@ExtendWith(RunningKith.class)
class LogTest {

    private static final String NAME = "Quentin Logbook";
    private static final String PHONE = "+1 212 555 9731";
    private static final String EMAIL = "quentin@logbook.example";

    @Test
    void nothingOfAPersonOrASecretIsWrittenWhateverGoesWrong(LocalRun run, Chromium chromium) throws IOException {
        String base = run.local().get("baseUrl").asString();
        JsonNode login = run.local().at("/tenants/acme/users/0");
        try (Visitor admin = chromium.visitor(base, Language.ENGLISH)) {
            admin.signIn(login.get("username").asString(), login.get("password").asString(), "/");
            admin.open("/o/customer");
            admin.button("New", "").click();
            admin.field("Name", "").fill(NAME);
            admin.field("Phone", "").fill(PHONE);
            admin.field("E-mail", "").fill("not an address");
            admin.button("Create", "").click();
            assertThat(admin.said("Not an e-mail address", "")).isVisible();
            admin.field("E-mail", "").fill(EMAIL);
            admin.button("Create", "").click();
            assertThat(admin.page().locator("h1")).hasText(NAME);
            assertThat(admin.page().locator(".timeline")).isVisible();
            admin.page().keyboard().press("n");
            admin.page().keyboard().type("Quentin Logbook cannot be reached");
            admin.page().keyboard().press("Control+Enter");
            assertThat(admin.page().locator(".timeline-note")).isVisible();
            admin.page().keyboard().press("Control+k");
            admin.page().locator(".palette-input").fill("quentin logbook");
            assertThat(admin.role(AriaRole.OPTION, NAME, "").first()).isVisible();
            admin.open("/settings/members");
            admin.button("Invite people", "").click();
            admin.field("E-mail addresses", "").fill(EMAIL);
            admin.page().locator(".dialog-footer .button-primary").click();
            assertThat(admin.said(EMAIL, "")).isVisible();
        }
        wrong(run);

        List<String> secrets = new ArrayList<>(List.of(
                NAME, "Logbook", "9731", EMAIL, "Alice Adams", "Ben Brown", "acme.example", "globex.example", "陈思远"));
        for (String company : List.of("acme", "globex")) {
            secrets.add(run.local().at("/tenants/" + company + "/apiToken").asString());
        }
        secrets.add(login.get("password").asString());
        String log = Files.readString(run.serverLog());
        assertThat(log).contains("Started KithServer");
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).isNotEmpty());
        assertThat(secrets).filteredOn(log::contains).isEmpty();
    }

    /** Requests that are refused, and one that no route expects. */
    private static void wrong(LocalRun run) {
        for (String body : List.of(
                "{\"fields\": {\"name\": \"" + NAME + "\", \"phone\": \"" + PHONE + "\", \"owner\": 7}}",
                "{\"fields\": {\"name\": \"" + NAME,
                "\u0000" + NAME,
                "{\"fields\": {\"" + NAME + "\": 1}}")) {
            assertThat(run.post("acme", "/api/v1/records/customer", body).statusCode())
                    .isBetween(400, 499);
        }
        assertThat(run.post("acme", "/api/v1/records/customer/query", "{\"filter\": \"name == '" + NAME + "' &&\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(run.as("kith_" + "x".repeat(40), "/api/v1/schema").statusCode())
                .isEqualTo(401);
        assertThat(run.get("acme", "/api/v1/people?q=Quentin%20Logbook").statusCode())
                .isEqualTo(200);
        assertThat(run.get("acme", "/api/v1/search?q=Quentin%20Logbook&object=none")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void inProductionEachLineIsJson(@TempDir Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        LocalRun.serverJar().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            // without a database it says so and ends
            assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            server.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output).stream()
                .filter(line -> !line.startsWith("WARNING:"))
                .toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode entry = LocalRun.read(line);
            assertThat(entry.at("/@timestamp").asString()).isNotEmpty();
            assertThat(entry.at("/log/level").asString()).isNotEmpty();
            assertThat(entry.get("message").asString()).isNotEmpty();
        });
    }
}
