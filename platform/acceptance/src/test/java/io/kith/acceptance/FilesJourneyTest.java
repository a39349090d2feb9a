package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Files come to a record, are looked at, taken along, renamed, deleted and brought back. */
@ExtendWith(RunningKith.class)
class FilesJourneyTest {

    LocalRun run;
    Chromium chromium;
    String base;

    @BeforeEach
    void running(LocalRun run, Chromium chromium) {
        this.run = run;
        this.chromium = chromium;
        this.base = run.local().get("baseUrl").asString();
    }

    @ParameterizedTest
    @EnumSource
    void filesComeAreLookedAtRenamedDeletedAndBroughtBack(Language language) throws IOException {
        String customer = run.created(
                language.of("acme", "globex"),
                "customer",
                "{\"fields\": {\"name\": \"%s\"}}".formatted(language.of("Papers Inc.", "文件公司")));
        String picture = language.of("plan.png", "平面图.png");
        String text = language.of("offer.txt", "报价.txt");
        try (Visitor user = signedIn(language, 1)) {
            user.open("/o/customer/" + customer);
            user.role(AriaRole.TAB, "Files", "文件").click();
            assertThat(user.said("No files yet", "还没有文件")).isVisible();
            user.assertAccessible();

            FileChooser chooser = user.page()
                    .waitForFileChooser(() -> user.button("Add files", "添加文件").click());
            chooser.setFiles(new FilePayload[] {
                new FilePayload(picture, "image/png", picture()),
                new FilePayload(text, "text/plain", "40 seats".getBytes(StandardCharsets.UTF_8)),
                new FilePayload("run.exe", "text/plain", new byte[] {'M', 'Z', 0, 0}),
            });
            assertThat(line(user, picture)).containsText(user.text("added by", "添加"));
            assertThat(line(user, text)).isVisible();
            Locator refused = line(user, "run.exe");
            assertThat(refused).containsText(user.text("was not added", "未能添加"));
            user.assertAccessible();
            refused.getByRole(AriaRole.BUTTON).click();
            assertThat(refused).hasCount(0);

            line(user, picture).locator("button.file-name").click();
            Locator shown = user.page().locator(".file-picture img");
            assertThat(shown).isVisible();
            assertThat((Boolean) shown.evaluate("image => image.decode().then(() => image.naturalWidth > 0)"))
                    .isTrue();
            user.assertAccessible();
            user.page().keyboard().press("Escape");

            Download download = user.page()
                    .waitForDownload(
                            () -> line(user, text).locator("a.icon-button").click());
            assertThat(download.suggestedFilename()).isEqualTo(text);
            assertThat(Files.readString(download.path())).isEqualTo("40 seats");

            choose(user, text, user.text("Rename", "重命名"));
            user.field("Name", "名称").fill(language.of("offer-2.txt", "报价二.txt"));
            user.page().keyboard().press("Enter");
            String renamed = language.of("offer-2.txt", "报价二.txt");
            assertThat(line(user, renamed)).isVisible();
            choose(user, renamed, user.text("Delete", "删除"));
            assertThat(line(user, renamed)).hasCount(0);
            user.button("Undo", "撤销").last().click();
            assertThat(line(user, renamed)).isVisible();
            user.assertNothingWentWrong();
        }
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void aFieldListsFilesInAnOrder(Language language) throws IOException {
        String company = language.of("acme", "globex");
        String label = language.of("Contracts", "合同文件");
        String customer = run.created(
                company,
                "customer",
                "{\"fields\": {\"name\": \"%s\"}}".formatted(language.of("Listed Papers", "列表公司")));
        try (Visitor admin = signedIn(language, 0)) {
            admin.open("/settings/fields/customer");
            admin.button("Add a field", "添加字段").click();
            Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
            admin.field("Label in English", "中文名称").fill(label);
            admin.field("Key", "键").fill("c_contracts");
            sheet.getByRole(AriaRole.OPTION)
                    .filter(new Locator.FilterOptions().setHasText(admin.text("Contracts, photographs", "合同、照片等")))
                    .click();
            admin.assertAccessible();
            sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(admin.text("Add a field", "添加字段")))
                    .click();
            assertThat(sheet).hasCount(0);

            admin.open("/o/customer/" + customer);
            admin.button("Edit " + label, "编辑" + label).press("Enter");
            Locator input = admin.page().locator(".files-input");
            FileChooser chooser = admin.page()
                    .waitForFileChooser(() -> input.getByRole(
                                    AriaRole.BUTTON,
                                    new Locator.GetByRoleOptions().setName(admin.text("Add files", "添加文件")))
                            .click());
            chooser.setFiles(new FilePayload[] {
                new FilePayload("one.txt", "text/plain", "1".getBytes(StandardCharsets.UTF_8)),
                new FilePayload("plan.png", "image/png", picture()),
            });
            assertThat(input.locator(".file-words")).hasCount(2);
            assertThat((Boolean) admin.page().evaluate("document.documentElement.scrollHeight <= innerHeight"))
                    .as("only the page inside the window scrolls")
                    .isTrue();
            admin.assertAccessible();
            String last = input.locator(".file-name").last().textContent();
            admin.button("Move " + last + " up", "上移 " + last).press("Enter");
            assertThat(input.locator(".file-name").first()).hasText(last);
            admin.button("Take " + last + " out", "移除 " + last).click();
            assertThat(input.locator(".file-words")).hasCount(1);
            admin.button("Undo", "撤销").last().click();
            assertThat(input.locator(".file-name").first()).hasText(last);
            admin.page()
                    .locator(".inline-actions")
                    .getByRole(AriaRole.BUTTON)
                    .first()
                    .click();
            assertThat(admin.page().locator(".record-fields .reference-list a").first())
                    .hasText(last);
            assertThat(run.query(company, "customer", "{\"filter\": \"c_contracts == 2\"}")
                            .get("records"))
                    .hasSize(1);
            admin.assertAccessible();

            admin.open("/o/customer?f=name:is:" + language.of("Listed Papers", "列表公司") + "&cols=city,c_contracts");
            admin.page()
                    .locator(".grid-body [data-row='0'] [aria-colindex='3']")
                    .dblclick();
            Locator popover = admin.page().locator(".cell-popover");
            assertThat(popover.locator(".file-name")).hasCount(2);
            assertThat((Boolean) popover.evaluate("box => box.clientWidth >= 400 && box.scrollWidth <= box.clientWidth"
                            + " && box.getBoundingClientRect().bottom <= innerHeight"))
                    .as("names of files have room in a cell")
                    .isTrue();
            admin.page().keyboard().press("Escape");
            admin.assertNothingWentWrong();
        }
    }

    private static Locator line(Visitor visitor, String name) {
        return visitor.page().locator(".file-line").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void choose(Visitor user, String file, String action) {
        line(user, file).getByRole(AriaRole.BUTTON).last().click();
        user.role(AriaRole.MENUITEM, action, action).click();
    }

    private Visitor signedIn(Language language, int who) {
        JsonNode login = run.local().at("/tenants/" + language.of("acme", "globex") + "/users/" + who);
        Visitor visitor = chromium.visitor(base, language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        assertThat(visitor.page().locator(".home-head h1")).isVisible();
        return visitor;
    }
}
