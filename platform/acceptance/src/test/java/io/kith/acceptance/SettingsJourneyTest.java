package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an admin arranges without a developer, and what becomes of a member who may no longer; in both languages. */
@ExtendWith(RunningKith.class)
class SettingsJourneyTest {

    private static final Path ATTACKS =
            Path.of("../../tenant-config/src/test/resources/io/kith/config/record/attacks.txt");

    /** Ends whatever an attack may have left open, so that the next one is read for itself. */
    private static final String CLOSED =
            "\"></textarea></xmp></title></style></script></noscript></template>--></svg></math></select></object>";

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
    void aFieldThatAnAdminAddsIsInFormsFiltersAndPagesAtOnce(Language language) throws IOException {
        String company = language.of("acme", "globex");
        String label = language.of("Hobby", "爱好");
        try (Visitor admin = signedIn(language, 0)) {
            admin.open("/settings/fields/contact");
            admin.button("Add a field", "添加字段").click();
            Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
            sheet.getByRole(AriaRole.BUTTON, named(admin.text("Add a field", "添加字段")))
                    .click();
            assertThat(sheet).containsText(admin.text("Give it a label", "名称"));
            admin.field("Label in English", "中文名称").fill(label);
            admin.field("Key", "键").fill("c_hobby");
            sheet.getByRole(AriaRole.OPTION)
                    .filter(having(admin.text("One line, such as", "一行文字")))
                    .click();
            admin.assertAccessible();
            sheet.getByRole(AriaRole.BUTTON, named(admin.text("Add a field", "添加字段")))
                    .click();
            assertThat(sheet).hasCount(0);
            assertThat(admin.page().getByRole(AriaRole.ROW).filter(having("c_hobby")))
                    .containsText(label);
            admin.assertAccessible();

            admin.open("/o/contact");
            admin.button("New", "新建").click();
            admin.field("Name", "姓名").fill(language.of("Robin Fields", "田林"));
            admin.page().getByLabel(label).first().fill("Chess");
            admin.button("Create", "创建").click();
            assertThat(admin.page().locator(".record-fields")).containsText("Chess");
            assertThat(run.query(company, "contact", "{\"filter\": \"c_hobby == 'Chess'\"}")
                            .get("records"))
                    .hasSize(1);
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormulaIsCheckedWhereItIsWrittenAndWorksOnWhatIsThere(Language language) throws IOException {
        String company = language.of("acme", "globex");
        String label = language.of("Twice the staff", "双倍员工数");
        try (Visitor admin = signedIn(language, 0)) {
            admin.open("/settings/fields/customer?new=1");
            Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
            Locator add = sheet.getByRole(AriaRole.BUTTON, named(admin.text("Add a field", "添加字段")));
            admin.field("Label in English", "中文名称").fill(label);
            admin.field("Key", "键").fill("c_twice");
            sheet.getByRole(AriaRole.OPTION)
                    .filter(having(admin.text("A count, without decimals", "不带小数")))
                    .click();
            assertThat(sheet.getByLabel(admin.text("Lowest", "最小值"))).hasCount(1);
            sheet.getByText(admin.text("Worked out by a formula", "由公式计算")).click();
            assertThat(sheet.getByLabel(admin.text("Lowest", "最小值"))).hasCount(0);
            admin.field("Formula", "公式").fill("employes * 2");
            add.click();
            assertThat(sheet).containsText(admin.text("did you mean 'employees'?", "您是指“employees”吗？"));
            assertThat(admin.field("Formula", "公式")).isFocused();
            admin.assertAccessible();
            admin.field("Formula", "公式").fill("employees * 2");
            add.click();
            assertThat(sheet).hasCount(0);
            assertThat(admin.page().getByRole(AriaRole.ROW).filter(having("c_twice")))
                    .containsText(admin.text("Worked out", "自动计算"));
            assertThat(admin.page().getByRole(AriaRole.ROW).filter(having("c_twice")))
                    .containsText("employees * 2");
            admin.assertAccessible();

            String known = run.query(company, "customer", "{\"filter\": \"employees > 0\", \"limit\": 1}")
                    .at("/records/0/id")
                    .asString();
            admin.open("/o/customer/" + known);
            assertThat(admin.page().locator(".record-fields")).containsText(label);
            admin.button("Edit Employees", "编辑员工人数").click();
            Locator input = admin.page().locator(".inline-editor input");
            input.fill("4321");
            input.press("Enter");
            assertThat(admin.page().locator(".record-fields")).containsText(Pattern.compile("8,?642"));
            assertThat(run.query(company, "customer", "{\"filter\": \"c_twice == 8642\"}")
                            .get("records"))
                    .hasSize(1);
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressIsFilledInWhereItStandsAndFiltersListsByItsParts(Language language) throws IOException {
        String company = language.of("acme", "globex");
        String city = language.of("Zanesville", "苏州市");
        String id = run.created(
                company,
                "customer",
                "{\"fields\": {\"name\": \"" + language.of("Postal Ltd", "天津信使贸易")
                        + "\", \"billingAddress\": {\"country\": \"DE\", \"city\": \"Berlin\"}}}");
        try (Visitor user = signedIn(language, 1)) {
            user.open("/o/customer/" + id);
            user.button("Edit Billing address", "编辑开票地址").press("Enter");
            user.field("City", "城市").fill(city);
            user.field("Postal code", "邮政编码").fill("12");
            user.assertAccessible();
            user.field("Postal code", "邮政编码").press("Enter");
            assertThat(user.said("Postal codes of DE look like 10115", "DE 的邮政编码形如 10115"))
                    .isVisible();
            user.field("Postal code", "邮政编码").fill("10117");
            user.field("Postal code", "邮政编码").press("Enter");
            assertThat(user.page().locator(".record-fields address")).containsText(city);
            assertThat(user.page().locator(".timeline .history-parts").first()).containsText("Berlin");
            user.open("/o/customer?f=billingAddress.city:is:" + city);
            assertThat(user.page().getByRole(AriaRole.GRID)).containsText(language.of("Postal Ltd", "天津信使贸易"));
            user.assertAccessible();
            user.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormattedTextIsWrittenByKeysAndPastingAndRunsNothing(Language language) throws IOException {
        String company = language.of("acme", "globex");
        String label = language.of("Profile", "画像");
        String id = run.created(
                company, "contact", "{\"fields\": {\"name\": \"" + language.of("Form Former", "格文") + "\"}}");
        try (Visitor admin = signedIn(language, 0)) {
            List<String> alerts = new ArrayList<>();
            admin.page().onDialog(dialog -> {
                alerts.add(dialog.message());
                dialog.dismiss();
            });
            admin.open("/settings/fields/contact");
            admin.button("Add a field", "添加字段").click();
            Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
            admin.field("Label in English", "中文名称").fill(label);
            admin.field("Key", "键").fill("c_profile");
            sheet.getByRole(AriaRole.OPTION)
                    .filter(having(admin.text("Headings, lists, bold", "可用标题、列表")))
                    .click();
            admin.assertAccessible();
            sheet.getByRole(AriaRole.BUTTON, named(admin.text("Add a field", "添加字段")))
                    .click();
            assertThat(sheet).hasCount(0);

            admin.open("/o/contact/" + id);
            admin.button("Edit " + label, "编辑" + label).press("Enter");
            Locator editor = admin.field(label, label);
            assertThat(editor).isFocused();
            admin.page().keyboard().press("Control+b");
            admin.page().keyboard().insertText(language.of("Pays late", "付款慢"));
            admin.page().keyboard().press("Enter");
            admin.page().keyboard().type("- ");
            admin.page().keyboard().insertText("邮件");
            assertThat(admin.button("Bulleted list", "项目符号列表")).hasAttribute("aria-pressed", "true");
            paste(editor, "<p onclick=alert(1)>pasted<img src=x onerror=alert(2)></p><script>alert(3)</script>");
            assertThat(editor.locator("img, script, [onclick]")).hasCount(0);
            admin.assertAccessible();
            editor.press("Control+Enter");
            Locator shown = admin.page().locator(".record-fields .rich-text");
            assertThat(shown.locator("strong").first()).containsText(language.of("Pays late", "付款慢"));
            assertThat(shown.locator("li").first()).containsText("邮件");
            assertThat(shown).containsText("pasted");

            admin.assertNothingWentWrong();

            // what a server that cleans nothing would answer
            String attacks = "<p>the beginning</p>" + Files.readString(ATTACKS).replace("\n", CLOSED + "\n");
            admin.page().route("**/api/v1/records/contact/" + id + "?*", route -> {
                APIResponse answer = route.fetch();
                ObjectNode record = (ObjectNode) LocalRun.read(answer.text());
                ((ObjectNode) record.get("fields")).put("c_profile", attacks);
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(record.toString()));
            });
            admin.open("/o/contact/" + id);
            assertThat(shown).containsText("the beginning");
            assertThat(shown.locator(
                            "script, img, iframe, svg, style, form, input, [style], [onerror], a[href^=javascript]"))
                    .hasCount(0);
            admin.button("Edit " + label, "编辑" + label).press("Enter");
            assertThat(editor).containsText("the beginning");
            assertThat(editor.locator("script, iframe, svg, style, form, input, [onerror], a[href^=javascript]"))
                    .hasCount(0);
            assertThat(alerts).isEmpty();
        }
    }

    private static void paste(Locator editor, String html) {
        editor.evaluate("""
                (element, html) => {
                  const data = new DataTransfer();
                  data.setData('text/html', html);
                  element.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
                }
                """, html);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsShownOnceWorksAndEndsAtItsRevocation(Language language) throws IOException {
        try (Visitor admin = signedIn(language, 0)) {
            admin.open("/settings/tokens");
            admin.button("Create a token", "创建令牌").first().click();
            admin.field("Name", "名称").fill("Web form");
            admin.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, named(admin.text("Create token", "创建令牌")))
                    .click();
            String secret = admin.field("Secret", "密钥").inputValue();
            admin.assertAccessible();
            assertThat(run.as(secret, "/api/v1/session").statusCode()).isEqualTo(200);
            admin.page().getByRole(AriaRole.CHECKBOX).first().check(new Locator.CheckOptions().setForce(true));
            admin.button("Done", "完成").click();
            assertThat(admin.page().content()).doesNotContain(secret);

            admin.button("Revoke Web form", "吊销Web form").click();
            admin.button("Revoke token", "吊销令牌").click();
            assertThat(admin.said("“Web form” no longer works.", "“Web form”已失效。"))
                    .isVisible();
            assertThat(run.as(secret, "/api/v1/session").statusCode()).isEqualTo(401);
            admin.assertAccessible();
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void companyAndProfileAreChangedAndChangedBack(Language language) throws IOException {
        String name = language.of("Acme Holding", "寰球控股");
        try (Visitor admin = signedIn(language, 0);
                Visitor user = signedIn(language, 1)) {
            admin.open("/settings/company");
            Locator company = admin.field("Company name", "公司名称");
            String before = company.inputValue();
            company.fill(name);
            admin.button("Save changes", "保存更改").click();
            assertThat(admin.said("The company settings are saved.", "公司设置已保存。"))
                    .isVisible();
            assertThat(admin.button(name, name).first()).isVisible();
            admin.button("Undo", "撤销").last().click();
            assertThat(company).hasValue(before);
            admin.assertAccessible();

            user.open("/settings/profile");
            user.page().getByLabel(user.text("Language", "语言")).first().click();
            user.page()
                    .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(user.text("中文", "English")))
                    .click();
            assertThat(user.page().locator("h1")).containsText(user.text("个人资料", "Profile"));
            user.button("撤销", "Undo").last().click();
            assertThat(user.page().locator("h1")).containsText(user.text("Profile", "个人资料"));
            user.assertAccessible();
            admin.assertNothingWentWrong();
            user.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAUserDeletesAnAdminFindsInTheRecycleBinAndBringsBack(Language language) throws IOException {
        String company = language.of("acme", "globex");
        String name = language.of("Quicksilver Ltd", "天津水银贸易");
        String id = run.created(company, "customer", "{\"fields\": {\"name\": \"" + name + "\"}}");
        try (Visitor user = signedIn(language, 1);
                Visitor admin = signedIn(language, 0)) {
            user.open("/o/customer/" + id);
            user.button("More", "更多").click();
            user.role(AriaRole.MENUITEM, "Delete", "删除").click();
            user.page().waitForURL("**/o/customer");

            admin.open("/recycle-bin");
            Locator restore = admin.button("Restore " + name, "恢复" + name);
            assertThat(restore).isVisible();
            admin.assertAccessible();
            restore.click();
            assertThat(admin.said("Quicksilver Ltd is back.", "“天津水银贸易”已恢复。")).isVisible();
            admin.open("/o/customer/" + id);
            assertThat(admin.page().locator("h1")).hasText(name);
            user.assertNothingWentWrong();
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void settingsOfTheAdminsAreNotTheUsers(Language language) throws IOException {
        try (Visitor user = signedIn(language, 1)) {
            user.open("/settings");
            assertThat(user.page().locator("h1")).containsText(user.text("Profile", "个人资料"));
            assertThat(user.role(AriaRole.LINK, "API tokens", "API 令牌")).hasCount(0);
            assertThat(user.role(AriaRole.LINK, "Objects and fields", "对象与字段")).hasCount(0);
            user.open("/settings/tokens");
            assertThat(user.page().locator("h1")).isVisible();
            assertThat(user.button("Create a token", "创建令牌")).hasCount(0);
            user.assertAccessible();
        }
    }

    /** With their page still open. */
    @ParameterizedTest
    @EnumSource
    void aMemberWhoIsDeactivatedIsOutAtTheirNextClick(Language language) throws IOException {
        String company = language.of("acme", "globex");
        try (Visitor user = signedIn(language, 1)) {
            String email = login(language, 1).get("username").asString();
            String id = LocalRun.read(run.get(company, "/api/v1/members").body())
                    .get("members")
                    .valueStream()
                    .filter(one -> one.get("email").asString().equals(email))
                    .map(one -> one.get("id").asString())
                    .findFirst()
                    .orElseThrow();
            assertThat(run.post(company, "/api/v1/members/" + id + "/deactivate", "")
                            .statusCode())
                    .isEqualTo(200);
            try {
                // the page may have noticed before the click
                user.role(AriaRole.LINK, "Customers", "客户").first().click(new Locator.ClickOptions().setForce(true));
                assertThat(user.said("You are signed out", "您已退出登录").first()).isVisible();
                assertThat(user.page().evaluate("() => fetch('/api/v1/schema').then((answer) => answer.status)"))
                        .isEqualTo(401);
                user.assertAccessible();
            } finally {
                assertThat(run.post(company, "/api/v1/members/" + id + "/activate", "")
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private Visitor signedIn(Language language, int user) {
        JsonNode login = login(language, user);
        Visitor visitor = chromium.visitor(base, language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        assertThat(visitor.page().locator(".home-head h1")).isVisible();
        return visitor;
    }

    private JsonNode login(Language language, int user) {
        return run.local().at("/tenants/" + language.of("acme", "globex") + "/users/" + user);
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
