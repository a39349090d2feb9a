package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A company's first hour: from the sign-up form to customers that only it can see. */
@ExtendWith(RunningKith.class)
class SignUpJourneyTest {

    private static final String PASSWORD = "correct horse battery";
    private static final int ROWS = 5_000;
    private static final int BAD_ROWS = 10;
    private static final double IMPORT_PATIENCE_MS = 120_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aCompanySignsUpBringsItsCustomersInAndKeepsThemToItself(Language language, LocalRun run, Chromium chromium)
            throws IOException {
        String base = run.local().get("baseUrl").asString();
        String company = language.of("Northern Lights", "北极光商贸");
        try (Visitor founder = chromium.visitor(base, language)) {
            String email = signUp(founder, run, company, language.of("northern-lights", "bei-ji-guang"));
            Locator checklist = founder.role(AriaRole.REGION, "Set Kith up", "开始使用 Kith");
            assertThat(checklist).isVisible();
            chinese(founder, company, email);

            checklist.getByText(founder.text("Bring in your list", "导入现有名单")).click();
            bringIn(founder, customers());
            founder.open("/");
            assertThat(checklist).containsText(founder.text("2 of 5 done", "已完成 2 / 5"));

            String address = findByPinyin(founder);
            Visitor window = founder.window();
            window.open(address);
            RecordSteps.bothEditTheCity(founder, window);
            window.page().close();
            RecordSteps.deletedAndBroughtBack(founder, "青岛海风物流", address);
            founder.assertNothingWentWrong();
            othersSeeNothing(chromium, run, language, address);
        }
    }

    @Test
    void theKeyboardIsEnoughFromSignUpToTheFirstEdit(LocalRun run, Chromium chromium) throws IOException {
        try (Visitor founder = chromium.visitor(run.local().get("baseUrl").asString(), Language.ENGLISH)) {
            var keyboard = founder.page().keyboard();
            founder.open("/sign-up");
            type(founder, "Company name", "Keys Only");
            type(founder, "Company address", "keys-only");
            type(founder, "Your name", "Kim Keys");
            type(founder, "Work e-mail", "kim@keys-only.example");
            founder.tabTo("I accept these terms", "");
            keyboard.press("Space");
            founder.tabTo("Sign up and confirm e-mail", "");
            keyboard.press("Enter");
            assertThat(founder.role(AriaRole.HEADING, "Check your mail", "")).isVisible();
            founder.open(mailbox(run).signUpLink("kim@keys-only.example"));
            assertThat(founder.role(AriaRole.HEADING, "Choose a password", "")).isVisible();
            type(founder, "Password", PASSWORD);
            keyboard.press("Enter");
            assertThat(founder.page().locator(".home-head h1")).isVisible();

            keyboard.press("Control+k");
            assertThat(founder.page().locator(".palette-input")).isFocused();
            keyboard.type("New: Customer");
            assertThat(founder.role(AriaRole.OPTION, "New: Customer", "")).isVisible();
            keyboard.press("Enter");
            assertThat(founder.role(AriaRole.DIALOG, "New: Customer", "")).isVisible();
            keyboard.type("Typed Ltd.");
            keyboard.press("Control+Enter");
            assertThat(founder.page().locator("h1")).hasText("Typed Ltd.");
            keyboard.press("e");
            assertThat(founder.role(AriaRole.DIALOG, "Edit Typed Ltd.", "")).isVisible();
            type(founder, "City", "Lisbon");
            keyboard.press("Control+Enter");
            assertThat(founder.page().locator(".record-fields")).containsText("Lisbon");
            founder.assertNothingWentWrong();
        }
    }

    private static void type(Visitor visitor, String label, String text) {
        visitor.tabTo(label, "");
        visitor.page().keyboard().press("Control+a");
        visitor.page().keyboard().type(text);
    }

    private static String signUp(Visitor founder, LocalRun run, String company, String slug) throws IOException {
        String email = "founder@" + slug + ".example";
        founder.open("/sign-up");
        founder.field("Company name", "公司名称").fill(company);
        founder.field("Company address", "访问地址").fill(slug);
        founder.field("Your name", "您的姓名").fill(founder.text("Nora North", "北辰"));
        founder.field("Work e-mail", "工作邮箱").fill(email);
        founder.role(AriaRole.CHECKBOX, "I accept these terms", "我接受以上条款").check();
        founder.assertAccessible();
        chinese(founder, slug);
        founder.button("Sign up and confirm e-mail", "注册并验证邮箱").click();
        assertThat(founder.role(AriaRole.HEADING, "Check your mail", "请查收邮件")).isVisible();
        founder.open(mailbox(run).signUpLink(email));
        assertThat(founder.role(AriaRole.HEADING, "Choose a password", "设置密码")).isVisible();
        founder.assertAccessible();
        founder.page()
                .getByLabel(founder.text("Password", "密码"), new Page.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        founder.button("Create " + company, "创建" + company).click();
        assertThat(founder.page().locator(".home-head h1")).isVisible();
        return email;
    }

    private static void bringIn(Visitor founder, Path file) {
        founder.page().locator("input[type=file]").setInputFiles(file);
        Locator start = founder.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^(Import|导入) 5,000")));
        assertThat(start).isEnabled();
        founder.assertAccessible();
        chinese(founder, "customers.csv", "Name", "City", "E-mail", "@");
        start.click();
        assertThat(founder.role(AriaRole.HEADING, "The import is finished", "导入已完成"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(IMPORT_PATIENCE_MS));
        assertThat(founder.page().locator("#main"))
                .containsText(founder.text(BAD_ROWS + " rows were not stored", "有 " + BAD_ROWS + " 行未保存"));
        assertThat(founder.page().locator("#main")).containsText("4,990");
        founder.assertAccessible();
    }

    /** Names that are Chinese for both readers; every five hundredth row has an address that is none. */
    private Path customers() throws IOException {
        Stream<String> rows = IntStream.range(0, ROWS)
                .mapToObj(row -> row == 777
                        ? "青岛海风物流,青岛,wind@example.com"
                        : "客户第%d号,苏州,%s".formatted(row, row % 500 == 250 ? "nowhere" : "c" + row + "@example.com"));
        return Files.write(
                directory.resolve("customers.csv"),
                Stream.concat(Stream.of("Name,City,E-mail"), rows).toList());
    }

    /** As soon as the index has caught up with the import. */
    private static String findByPinyin(Visitor founder) {
        founder.page().keyboard().press("Control+k");
        Locator typed = founder.page().locator(".palette-input");
        Locator found = founder.page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("青岛海风物流"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    if (found.isVisible()) {
                        return true;
                    }
                    typed.fill("");
                    typed.fill("qingdaohaifeng");
                    return false;
                });
        found.click();
        assertThat(founder.page().locator("h1")).hasText("青岛海风物流");
        return URI.create(founder.page().url()).getPath();
    }

    private static void othersSeeNothing(Chromium chromium, LocalRun run, Language language, String address)
            throws IOException {
        JsonNode local = run.local();
        JsonNode login = local.at("/tenants/" + language.of("acme", "globex") + "/users/0");
        try (Visitor stranger = chromium.visitor(local.get("baseUrl").asString(), language)) {
            stranger.signIn(
                    login.get("username").asString(), login.get("password").asString(), "/");
            stranger.open(address);
            assertThat(stranger.said("This record is not here", "找不到此记录")).isVisible();
            stranger.page().keyboard().press("Control+k");
            stranger.page().locator(".palette-input").fill("青岛海风物流");
            assertThat(stranger.said("Nothing found for", "未找到")).isVisible();
        }
    }

    private static void chinese(Visitor visitor, String... expected) {
        if (visitor.language() == Language.CHINESE) {
            visitor.assertNothingIsLeftInEnglish(expected);
        }
    }

    private static Mailbox mailbox(LocalRun run) throws IOException {
        return new Mailbox(URI.create(run.local().get("mailUrl").asString()));
    }
}
