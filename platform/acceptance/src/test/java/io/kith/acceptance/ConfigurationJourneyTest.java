package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An admin takes the configuration along, sees what changed, brings files in, and has it again as it was; in both languages. */
@ExtendWith(RunningKith.class)
class ConfigurationJourneyTest {

    private static final String ROLE = """
            kind: role
            key: c_auditor
            label: {en: Auditor, zh: 审计员}
            objects:
              customer: {read: %s}
            """;

    private LocalRun run;
    private Chromium chromium;

    @BeforeEach
    void remember(LocalRun local, Chromium browser) {
        run = local;
        chromium = browser;
    }

    @ParameterizedTest
    @EnumSource
    void anAdminSeesWhatChangedBringsFilesInAndHasItAsItWas(Language language) {
        String company = language.of("acme", "globex");
        JsonNode before = configuration(company);
        configure(company, Map.of("role.yaml", ROLE.formatted("own")), false);
        configure(company, Map.of("role.yaml", ROLE.formatted("team")), false);
        long changed = configuration(company).get("version").asLong();
        try (Visitor admin = signedIn(language)) {
            admin.open("/settings/configuration");
            Locator newest = admin.page().locator("tbody tr").first();
            assertThat(newest).containsText(admin.text("Role c_auditor", "角色 c_auditor"));
            assertThat(newest).containsText(admin.text("Now", "当前"));
            admin.assertAccessible();

            Download exported = admin.page()
                    .waitForDownload(() -> admin.button("Export", "导出").click());
            assertThat(exported.suggestedFilename()).isEqualTo("configuration-" + changed + ".zip");

            admin.role(AriaRole.LINK, "Version " + changed, "版本 " + changed).click();
            Locator diff = admin.page().locator(".diff");
            assertThat(diff.locator(".diff-removed")).containsText("own");
            assertThat(diff.locator(".diff-added")).containsText("team");
            admin.assertAccessible();

            bringIn(admin, "raed: all");
            bringInAgain(admin, exported);
            restore(admin, changed);
            assertThat(files(configuration(company)).get("roles/c_auditor.yaml"))
                    .contains("team");
            onAPhone(language, changed);
            admin.assertNothingWentWrong();
        } finally {
            // the demo company's people work in other journeys too
            configure(company, files(before), true);
        }
        assertThat(configuration(company).get("files")).isEqualTo(before.get("files"));
    }

    /** A file with an error, whose findings are shown; then as it is meant. */
    private static void bringIn(Visitor admin, String wrong) {
        admin.open("/settings/configuration");
        choose(admin, "clerk.yaml", "kind: role\nkey: c_clerk\nlabel: {en: Clerk, zh: 文员}\n" + wrong + "\n");
        admin.button("See what changes", "查看变更").click();
        Locator dialog = admin.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("clerk.yaml");
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText(admin.text("Line 4", "第 4 行"));
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText(wrong);
        admin.assertAccessible();
        admin.page().keyboard().press("Escape");
        assertThat(dialog).hasCount(0);

        choose(
                admin,
                "clerk.yaml",
                "kind: role\nkey: c_clerk\nlabel: {en: Clerk, zh: 文员}\nobjects: {customer: {read: all}}\n");
        admin.button("See what changes", "查看变更").click();
        assertThat(dialog.getByRole(AriaRole.LISTITEM)).containsText("c_clerk");
        admin.assertAccessible();
        admin.button("Apply", "应用").click();
        assertThat(dialog).hasCount(0);
        assertThat(admin.page().locator("tbody tr").first()).containsText("c_clerk");
    }

    /** The zip that was exported before, as the whole: what has come since stays or goes, as one says. */
    private static void bringInAgain(Visitor admin, Download exported) {
        admin.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(exported.suggestedFilename(), "application/zip", bytes(exported)));
        Locator base = admin.page().getByRole(AriaRole.CHECKBOX);
        assertThat(base).isChecked();
        admin.assertAccessible();
        admin.button("See what changes", "查看变更").click();
        Locator dialog = admin.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(admin.text("Nothing would change", "没有变更"));
        admin.page().keyboard().press("Escape");
        assertThat(dialog).hasCount(0);

        admin.page().locator(".version-chosen .check").click();
        admin.button("See what changes", "查看变更").click();
        assertThat(dialog.getByRole(AriaRole.LISTITEM)).containsText("c_clerk");
        admin.page().keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
    }

    private static void restore(Visitor admin, long version) {
        admin.open("/settings/configuration/" + version);
        admin.button("Restore this version", "恢复此版本").click();
        Locator dialog = admin.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.LISTITEM)).containsText("c_clerk");
        admin.assertAccessible();
        dialog.locator(".button-primary").click();
        assertThat(dialog).hasCount(0);
        assertThat(admin.page().locator(".toasts"))
                .containsText(admin.text("Version %d is restored", "已恢复版本 %d").formatted(version));
        admin.open("/settings/roles");
        assertThat(admin.page().locator("main")).containsText("c_auditor");
        assertThat(admin.page().locator("main")).not().containsText("c_clerk");
    }

    private void onAPhone(Language language, long version) {
        JsonNode login = login(language);
        try (Visitor phone = chromium.phone(run.local().get("baseUrl").asString(), language)) {
            phone.signIn(login.get("username").asString(), login.get("password").asString(), "/");
            for (String page : new String[] {"", "/" + version}) {
                phone.open("/settings/configuration" + page);
                assertThat(phone.page().locator("h2").last()).isVisible();
                assertThat(phone.page().locator(".skeleton")).hasCount(0);
                phone.assertAccessible();
                assertThat(phone.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
            }
            phone.assertNothingWentWrong();
        }
    }

    private static void choose(Visitor admin, String name, String content) {
        admin.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "application/yaml", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(Download download) {
        try (var stream = download.createReadStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode login(Language language) {
        return run.local().at("/tenants/" + language.of("acme", "globex") + "/users/0");
    }

    private Visitor signedIn(Language language) {
        JsonNode login = login(language);
        Visitor visitor = chromium.visitor(run.local().get("baseUrl").asString(), language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        return visitor;
    }

    private JsonNode configuration(String company) {
        return LocalRun.read(run.get(company, "/api/v1/configuration").body());
    }

    private static Map<String, String> files(JsonNode configuration) {
        Map<String, String> files = new HashMap<>();
        configuration
                .get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
        return files;
    }

    private void configure(String company, Map<String, String> files, boolean whole) {
        long version = configuration(company).get("version").asLong();
        var applied = run.post(
                company,
                "/api/v1/configuration/apply",
                JsonMapper.shared().writeValueAsString(Map.of("files", files, "whole", whole, "version", version)));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }
}
