package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** An admin says what has to hold for the records of an object, and people read it where they break it; in both languages. */
@ExtendWith(RunningKith.class)
class ObjectRulesJourneyTest {

    private static final String MAIL = "lee.twice@example.com";

    private LocalRun run;
    private Chromium chromium;

    @BeforeEach
    void remember(LocalRun local, Chromium browser) {
        run = local;
        chromium = browser;
    }

    @ParameterizedTest
    @EnumSource
    void recordsAreHeldToRulesAndSetsThatAnAdminWroteUntilTheyAreTakenAway(Language language) {
        String name = language.of("Lee Twice", "李双");
        run.created(
                language.of("acme", "globex"),
                "contact",
                "{\"fields\": {\"name\": \"" + name + "\", \"email\": \"" + MAIL + "\"}}");
        try (Visitor admin = signedIn(chromium.visitor(base(), language), language)) {
            admin.open("/settings/fields/contact");
            rule(admin);
            together(admin);
            admin.assertAccessible();
            onAPhone(language);

            admin.open("/o/contact");
            admin.button("New", "新建").click();
            Locator form = admin.page().getByRole(AriaRole.DIALOG);
            admin.field("Name", "姓名").fill(admin.text("Nobody", "无名氏"));
            admin.button("Create", "创建").click();
            assertThat(form).containsText(admin.text("Say who it is", "请填写真实姓名"));
            admin.assertAccessible();
            admin.field("Name", "姓名").fill(name);
            admin.field("E-mail", "邮箱").fill(MAIL);
            admin.button("Create", "创建").click();
            assertThat(form).containsText(admin.text("This person is here already", "此联系人已存在"));
            form.getByRole(AriaRole.BUTTON, named(admin.text("Cancel", "取消"))).click();

            admin.open("/settings/fields/contact");
            remove(admin, "Say who it is", "请填写真实姓名", "Remove rule", "移除规则");
            remove(admin, "Name, E-mail", "姓名、邮箱", "Let them be alike", "允许重复");
            admin.open("/o/contact");
            admin.button("New", "新建").click();
            admin.field("Name", "姓名").fill(name);
            admin.field("E-mail", "邮箱").fill(MAIL);
            admin.button("Create", "创建").click();
            assertThat(admin.page().locator("h1")).hasText(name);
            admin.assertNothingWentWrong();
        }
    }

    /** First with a field misspelt. */
    private static void rule(Visitor admin) {
        admin.button("Add a rule", "添加规则").click();
        Locator condition = admin.field("Has to be true", "须成立的条件");
        String right = "!(name in ['Nobody', '无名氏'])";
        condition.fill(right.replace("name", "nmae"));
        admin.field("Message in English", "英文提示").fill("Say who it is");
        admin.field("Message in Chinese", "中文提示").fill("请填写真实姓名");
        admin.field("Key", "键").fill("c_named");
        choose(admin, "Stands at the field", "提示所在字段", "Name", "姓名");
        admin.button("See what changes", "查看变更").click();
        Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
        assertThat(sheet).containsText(admin.text("did you mean 'name'?", "您是指“name”吗？"));
        assertThat(condition).isFocused();
        admin.assertAccessible();
        condition.fill(right);
        planned(admin);
        Locator row = admin.page().getByRole(AriaRole.ROW).filter(having("c_named"));
        assertThat(row).containsText(right);
        // taken back, and done again
        admin.button("Undo", "撤销").click();
        assertThat(row).hasCount(0);
        admin.button("Add a rule", "添加规则").click();
        condition.fill(right);
        admin.field("Message in English", "英文提示").fill("Say who it is");
        admin.field("Message in Chinese", "中文提示").fill("请填写真实姓名");
        admin.field("Key", "键").fill("c_named");
        planned(admin);
        assertThat(row).containsText(right);
    }

    private static void together(Visitor admin) {
        admin.button("Add fields", "添加组合").click();
        choose(admin, "Fields", "字段", "Name", "姓名");
        admin.role(AriaRole.OPTION, "E-mail", "邮箱").click();
        admin.page().keyboard().press("Escape");
        admin.field("Message in English", "英文提示").fill("This person is here already");
        admin.field("Message in Chinese", "中文提示").fill("此联系人已存在");
        admin.field("Key", "键").fill("c_person");
        admin.assertAccessible();
        planned(admin);
        assertThat(admin.page().getByRole(AriaRole.ROW).filter(having("c_person")))
                .containsText(admin.text("Name, E-mail", "姓名、邮箱"));
    }

    private static void remove(Visitor admin, String name, String nameZh, String remove, String removeZh) {
        Locator row = admin.page().getByRole(AriaRole.ROW).filter(having(admin.text(name, nameZh)));
        row.getByRole(AriaRole.BUTTON).click();
        Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
        Locator button = sheet.getByRole(AriaRole.BUTTON, named(admin.text(remove, removeZh)));
        button.click();
        assertThat(sheet.getByRole(AriaRole.LISTITEM)).hasCount(1);
        button.click();
        assertThat(sheet).hasCount(0);
        assertThat(row).hasCount(0);
    }

    private void onAPhone(Language language) {
        try (Visitor phone = signedIn(chromium.phone(base(), language), language)) {
            phone.open("/settings/fields/contact?rule=c_named");
            assertThat(phone.page().getByRole(AriaRole.DIALOG)).isVisible();
            phone.assertAccessible();
            phone.page().keyboard().press("Escape");
            assertThat(phone.page().getByRole(AriaRole.DIALOG)).hasCount(0);
            phone.assertAccessible();
            assertThat(phone.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            phone.assertNothingWentWrong();
        }
    }

    private static void choose(Visitor admin, String label, String labelZh, String option, String optionZh) {
        admin.page()
                .getByRole(AriaRole.DIALOG)
                .locator(".field")
                .filter(having(admin.text(label, labelZh)))
                .locator(".choice-button")
                .first()
                .click();
        admin.page()
                .getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions()
                                .setName(admin.text(option, optionZh))
                                .setExact(true))
                .first()
                .click();
    }

    private static void planned(Visitor admin) {
        admin.button("See what changes", "查看变更").click();
        admin.button("Apply", "应用").click();
        assertThat(admin.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private Visitor signedIn(Visitor visitor, Language language) {
        JsonNode login = run.local().at("/tenants/" + language.of("acme", "globex") + "/users/0");
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        return visitor;
    }

    private String base() {
        return run.local().get("baseUrl").asString();
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
