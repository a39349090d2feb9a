package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** An admin writes options, numbers and values down once, and has fields of records take them from there; in both languages. */
@ExtendWith(RunningKith.class)
class ListsJourneyTest {

    @ParameterizedTest
    @EnumSource
    void whatIsSharedIsMadeChosenInFieldsAndSeenAtARecord(Language language, LocalRun run, Chromium chromium) {
        JsonNode login = run.local().at("/tenants/" + language.of("acme", "globex") + "/users/0");
        try (Visitor admin = chromium.visitor(run.local().get("baseUrl").asString(), language)) {
            admin.signIn(login.get("username").asString(), login.get("password").asString(), "/");
            makesAList(admin);
            makesASequence(admin);
            makesARuleSet(admin);
            usesThem(admin);
            seesThem(admin);
            admin.assertNothingWentWrong();
        }
    }

    private static void makesAList(Visitor admin) {
        admin.open("/settings/choice-lists/new");
        named(admin, "Territories", "片区", "c_territory");
        admin.field("Option 1 in English", "选项 1 的中文名称").fill(admin.text("North", "北区"));
        admin.page().keyboard().press("Tab");
        admin.field("Option 2 in English", "选项 2 的中文名称").fill(admin.text("South", "南区"));
        admin.button("Colour of option 2: None", "选项 2 的颜色：无").click();
        admin.role(AriaRole.MENUITEM, "Teal", "青色").click();
        admin.field("Option 2 in English", "选项 2 的中文名称").press("Alt+ArrowUp");
        assertThat(admin.field("Option 1 in English", "选项 1 的中文名称")).hasValue(admin.text("South", "南区"));
        admin.assertAccessible();
        applied(admin);
        assertThat(admin.page().getByRole(AriaRole.ROW).filter(having(admin.text("Territories", "片区"))))
                .containsText(admin.text("North", "北区"));
        admin.assertAccessible();
    }

    private static void makesASequence(Visitor admin) {
        admin.open("/settings/number-sequences/new");
        named(admin, "Papers", "单据", "c_papers");
        admin.field("Pattern", "编号格式").fill("P-{0000}");
        admin.field("First number", "起始数").fill("100");
        assertThat(admin.page().locator(".sequence-next")).containsText("P-0100");
        admin.assertAccessible();
        applied(admin);
        assertThat(admin.page().getByRole(AriaRole.ROW).filter(having("c_papers")))
                .containsText("P-0100");
    }

    /** What does not go together is said where it is written. */
    private static void makesARuleSet(Visitor admin) {
        admin.open("/settings/rule-sets/new");
        named(admin, "Staffing", "人员", "c_staff");
        Locator value = admin.page().locator(".parameter");
        labelled(value, admin.text("Label in English", "中文名称")).fill(admin.text("Cost", "成本"));
        labelled(value, admin.text("Key", "键")).fill("cost");
        labelled(value, admin.text("Value", "值")).fill("5");
        Locator condition = admin.field("Condition", "条件");
        condition.fill("cost > 10");
        admin.field("Said where it is not true, in English", "不满足时的中文说明").fill(admin.text("Too cheap", "太便宜"));
        admin.button("See what changes", "查看变更").click();
        assertThat(admin.page().getByText(admin.text("Too cheap", "太便宜"))).hasCount(1);
        assertThat(condition).isFocused();
        admin.assertAccessible();
        condition.fill("cost < 10");
        applied(admin);
        assertThat(admin.page().getByRole(AriaRole.ROW).filter(having("c_staff")))
                .containsText("5");
    }

    private static void usesThem(Visitor admin) {
        Locator sheet = newField(admin, "Territory", "片区", "c_territory", "One of the options", "从您列出的选项中选一个");
        sheet.getByText(admin.text("A choice list", "选项列表"), exactly()).first().click();
        sheet.getByRole(AriaRole.BUTTON, button(admin.text("Choice list", "选项列表")))
                .click();
        admin.role(AriaRole.OPTION, "Territories", "片区").click();
        assertThat(sheet.locator(".settings-tags")).containsText(admin.text("South", "南区"));
        admin.assertAccessible();
        added(admin, sheet);

        sheet = newField(admin, "Paper", "单据号", "c_paper", "Given by Kith", "由 Kith");
        sheet.getByText(admin.text("A number sequence", "编号序列"), exactly())
                .first()
                .click();
        sheet.getByRole(AriaRole.BUTTON, button(admin.text("Number sequence", "编号序列")))
                .click();
        admin.role(AriaRole.OPTION, "Papers", "单据").click();
        assertThat(sheet.locator(".settings-example")).containsText("P-0100");
        added(admin, sheet);

        sheet = newField(admin, "Staff costs", "人员成本", "c_staffCosts", "A count, without", "不带小数");
        sheet.getByText(admin.text("Worked out by a formula", "由公式计算")).click();
        admin.field("Formula", "公式").fill("employees * c_staff.cost");
        added(admin, sheet);

        admin.open("/settings/rule-sets/c_staff");
        admin.page()
                .getByRole(AriaRole.LINK)
                .filter(having(admin.text("Staff costs", "人员成本")))
                .click();
        assertThat(admin.page().getByRole(AriaRole.ROW).filter(having("c_staffCosts")))
                .hasCount(1);
    }

    private static void seesThem(Visitor admin) {
        admin.open("/o/customer?new=1");
        Locator form = admin.page().getByRole(AriaRole.DIALOG);
        form.getByLabel(admin.text("Name", "客户名称")).first().fill(admin.text("Salem Mills", "塞勒姆磨坊"));
        form.getByLabel(admin.text("Employees", "员工人数")).fill("12");
        form.getByRole(AriaRole.BUTTON, button(admin.text("Territory", "片区"))).click();
        admin.role(AriaRole.OPTION, "South", "南区").click();
        admin.button("Create", "创建").click();
        Locator fields = admin.page().locator(".record-fields");
        assertThat(fields).containsText(admin.text("South", "南区"));
        assertThat(fields).containsText("P-0100");
        assertThat(fields).containsText("60");
        admin.assertAccessible();
    }

    private static void named(Visitor admin, String english, String chinese, String key) {
        Locator names = admin.page().locator(".definition-names").first();
        labelled(names, admin.text("Label in English", "中文名称")).fill(admin.text(english, chinese));
        labelled(names, admin.text("Key", "键")).fill(key);
    }

    private static void applied(Visitor admin) {
        admin.button("See what changes", "查看变更").click();
        Locator dialog = admin.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator(".settings-steps li")).hasCount(1);
        admin.button("Apply", "应用").click();
        assertThat(dialog).hasCount(0);
        assertThat(admin.said("is saved", "已保存")).isVisible();
    }

    private static Locator newField(
            Visitor admin, String english, String chinese, String key, String type, String typeInChinese) {
        admin.open("/settings/fields/customer?new=1");
        Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
        admin.field("Label in English", "中文名称").fill(admin.text(english, chinese));
        admin.field("Key", "键").fill(key);
        sheet.getByRole(AriaRole.OPTION)
                .filter(having(admin.text(type, typeInChinese)))
                .click();
        return sheet;
    }

    private static void added(Visitor admin, Locator sheet) {
        sheet.getByRole(AriaRole.BUTTON, button(admin.text("Add a field", "添加字段")))
                .click();
        assertThat(sheet).hasCount(0);
    }

    private static Locator labelled(Locator within, String label) {
        return within.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(label))
                .first();
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
