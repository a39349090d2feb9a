package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.kith.local.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Everything is lost but a backup of PostgreSQL, as helm/README.md describes it. */
@ExtendWith(RunningKith.class)
@Order(Integer.MAX_VALUE)
class RestoreTest {

    private static final String EMAIL = "rita@restored.example";
    private static final String LOST_PASSWORD = "the one that was lost";
    private static final String PASSWORD = "correct horse battery";
    private static final String CUSTOMER = "Restored Harbour";

    @Test
    void aBackupOfTheDatabaseAloneBringsRecordsSearchAndPeopleBack(LocalRun run, Chromium chromium) throws Exception {
        try (Visitor rita = chromium.visitor(run.baseUrl().toString(), Language.ENGLISH)) {
            comesIn(rita, run);
        }
        String id = run.created("acme", "customer", "{\"fields\": {\"name\": \"" + CUSTOMER + "\"}}");
        Path directory = Files.createTempDirectory("kith-restored-").toRealPath();
        LocalRun restored = LocalRun.in(directory);
        try {
            backUp(run, restored);
            run.stop();
            loseKeycloak(restored);
            restored.ensureStarted();

            assertThat(restored.get("acme", "/api/v1/records/customer/" + id).statusCode())
                    .isEqualTo(200);
            // nobody asks for it: the servers see that there is no index
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(
                            () -> restored.get("acme", "/api/v1/search?object=customer&q=restored+harbour"),
                            answer -> answer.body().contains(CUSTOMER));
            assertThat(peopleRestored(restored)).isPositive();
            try (Visitor rita = chromium.visitor(restored.baseUrl().toString(), Language.ENGLISH)) {
                choosesANewPassword(rita, restored);
                rita.open("/o/customer/" + id);
                assertThat(rita.page().locator("h1")).hasText(CUSTOMER);
            }
        } finally {
            restored.end();
        }
    }

    private static void comesIn(Visitor rita, LocalRun run) {
        assertThat(run.post("acme", "/api/v1/invitations", "{\"emails\": [\"" + EMAIL + "\"], \"role\": \"user\"}")
                        .statusCode())
                .isEqualTo(201);
        rita.open(new Mailbox(run.mailUrl()).invitationLink(EMAIL));
        rita.field("Your name", "").fill("Rita Restored");
        rita.page().locator("input[type=password]").fill(LOST_PASSWORD);
        rita.page().keyboard().press("Enter");
        assertThat(rita.page().locator(".home-head h1")).isVisible();
    }

    private static void backUp(LocalRun run, LocalRun restored) throws IOException, SQLException {
        Path data = Files.createDirectories(restored.home().resolve("data"));
        BaseBackup.take(run.home().resolve("data/postgres"), data.resolve("postgres"));
        // the launcher's own memory of the tokens by which this test asks; of Kith it holds nothing
        Files.copy(run.home().resolve("data/demo.json"), data.resolve("demo.json"));
    }

    /** Local runs keep Keycloak's data in the same PostgreSQL. */
    private static void loseKeycloak(LocalRun restored) {
        try (LocalPostgres postgres = LocalPostgres.start(restored.home().resolve("data/postgres"), 0)) {
            assertThat(postgres.hasDatabase("keycloak")).isTrue();
            postgres.dropDatabase("keycloak");
        }
    }

    private static int peopleRestored(LocalRun restored) {
        JsonNode done = restored.operatorPost("/api/v1/operator/accounts/restore?limit=200");
        assertThat(done.get("next").isNull()).isTrue();
        return done.get("restored").asInt();
    }

    private static void choosesANewPassword(Visitor rita, LocalRun restored) {
        rita.open("/sign-in/person?returnTo=/");
        rita.role(AriaRole.LINK, "Forgot your password?", "").click();
        rita.page().locator("#username").fill(EMAIL);
        rita.page().keyboard().press("Enter");
        assertThat(rita.page().locator("#kc-login")).isVisible();
        rita.open(new Mailbox(restored.mailUrl()).passwordLink(EMAIL));
        rita.page().locator("#password-new").fill(PASSWORD);
        rita.page().locator("#password-confirm").fill(PASSWORD);
        rita.page().keyboard().press("Enter");
        assertThat(rita.page().locator(".home-head h1")).isVisible();
    }
}
