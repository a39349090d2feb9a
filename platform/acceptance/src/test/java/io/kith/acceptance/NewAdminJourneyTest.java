package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * An admin who has just signed up shapes the company in the browser alone: an object with ten fields, a formula, a roll-up, a process, a
 * board, a layout and a role; and a member sees of that what the role says, in every way there is to look. In both languages.
 */
@ExtendWith(RunningKith.class)
class NewAdminJourneyTest {

    private static final String PASSWORD = "a long enough password";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aNewAdminNeedsNoDeveloperAndAMemberSeesWhatTheRulesSay(Language language, LocalRun run, Chromium chromium)
            throws IOException {
        String base = run.local().get("baseUrl").asString();
        var mailbox = new Mailbox(URI.create(run.local().get("mailUrl").asString()));
        String slug = language.of("key-keepers", "jiaofang");
        String name = language.of("Nora New", "新来雨");
        try (Visitor admin = chromium.visitor(base, language);
                Visitor member = chromium.visitor(base, language)) {
            signUp(admin, mailbox, slug);
            object(admin);
            fields(admin);
            process(admin);
            role(admin);
            layout(admin);
            joins(admin, member, mailbox, "member@" + slug + ".example", name);
            bringIn(admin, name);
            board(admin);
            sees(member);
            why(admin, name);
            admin.assertNothingWentWrong();
            member.assertNothingWentWrong();
        }
    }

    private static void signUp(Visitor admin, Mailbox mailbox, String slug) {
        String email = "founder@" + slug + ".example";
        String company = admin.text("Key Keepers", "交房公司");
        admin.open("/sign-up");
        admin.field("Company name", "公司名称").fill(company);
        admin.field("Company address", "访问地址").fill(slug);
        admin.field("Your name", "您的姓名").fill(admin.text("Kim Founder", "创始人"));
        admin.field("Work e-mail", "工作邮箱").fill(email);
        admin.role(AriaRole.CHECKBOX, "I accept these terms", "我接受以上条款").check();
        admin.button("Sign up and confirm e-mail", "注册并验证邮箱").click();
        assertThat(admin.role(AriaRole.HEADING, "Check your mail", "请查收邮件")).isVisible();
        admin.open(mailbox.signUpLink(email));
        admin.page()
                .getByLabel(admin.text("Password", "密码"), new Page.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        admin.button("Create " + company, "创建" + company).click();
        assertThat(admin.page().locator(".home-head h1")).isVisible();
        admin.open("/settings/templates");
        admin.button("See the steps", "查看步骤").nth(2).click();
        apply(admin);
    }

    private static void object(Visitor admin) {
        admin.open("/settings/fields");
        admin.button("New object", "新建对象").click();
        admin.field("Label in English", "中文名称").fill(admin.text("Handover", "交房"));
        admin.field("Plural in English", "中文列表名称").fill(admin.text("Handovers", "交房记录"));
        admin.field("Key", "键").fill("c_handover");
        admin.page().locator(".icon-card").nth(3).click();
        admin.assertAccessible();
        planned(admin);
        admin.page().waitForURL("**/settings/fields/c_handover");
    }

    private static void fields(Visitor admin) {
        add(admin, "Day", "日期", "c_day", "A day, the same", "某一天，不随时区变化");
        add(admin, "Rooms", "房间数", "c_rooms", "A count, without", "不带小数");
        add(admin, "Remark", "备注", "c_remark", "One line, such as", "一行文字");
        add(admin, "Phone", "电话", "c_phone", "Found by any part", "可按任意几位数字查找");
        add(admin, "Mail", "邮件", "c_mail", "Checked, and a click", "检查格式");
        add(admin, "Keys given", "已交钥匙", "c_given", "One of two answers", "两个答案之一");
        describe(admin, "Customer", "客户", "c_customer", "Points to another record", "指向另一条记录");
        Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
        sheet.locator(".choice-button").first().click();
        admin.page()
                .getByRole(AriaRole.OPTION)
                .filter(having(admin.text("Customer", "客户")))
                .first()
                .click();
        admin.page().keyboard().press("Escape");
        added(admin, "c_customer");
        describe(admin, "State", "状态", "c_state", "One of the options", "从您列出的选项中选一个");
        option(admin, 1, "Fresh", "新到");
        option(admin, 2, "Done", "完成");
        added(admin, "c_state");
        describe(admin, "Twice", "双倍", "c_twice", "A count, without", "不带小数");
        admin.page().getByText(admin.text("Worked out by a formula", "由公式计算")).click();
        admin.field("Formula", "公式").fill("c_rooms * 2");
        added(admin, "c_twice");

        // a text by mistake, put right where it stands
        admin.page()
                .getByRole(AriaRole.ROW)
                .filter(having("c_remark"))
                .getByRole(AriaRole.BUTTON)
                .click();
        admin.field("Label in English", "中文名称").fill(admin.text("What is missing", "遗漏事项"));
        planned(admin);
        assertThat(admin.page().getByRole(AriaRole.ROW).filter(having("c_remark")))
                .containsText(admin.text("What is missing", "遗漏事项"));
        admin.assertAccessible();

        admin.open("/settings/fields/customer");
        describe(admin, "Handovers done", "交房次数", "c_handovers", "A count, without", "不带小数");
        admin.page().getByText(admin.text("Made of related records", "汇总相关记录")).click();
        pick(admin, "Of which records", "汇总哪些记录", "Handovers", "交房记录");
        pick(admin, "What is made of them", "汇总方式", "How many there are", "记录数");
        added(admin, "c_handovers");
    }

    private static void pick(Visitor admin, String label, String labelZh, String option, String optionZh) {
        Locator field = admin.page().locator(".field").filter(having(admin.text(label, labelZh)));
        field.locator(".choice-button").first().click();
        admin.page()
                .getByRole(AriaRole.OPTION)
                .filter(having(admin.text(option, optionZh)))
                .first()
                .click();
    }

    private static void add(Visitor admin, String label, String zh, String key, String about, String aboutZh) {
        describe(admin, label, zh, key, about, aboutZh);
        added(admin, key);
    }

    private static void describe(Visitor admin, String label, String zh, String key, String about, String aboutZh) {
        admin.button("Add a field", "添加字段").first().click();
        admin.field("Label in English", "中文名称").fill(admin.text(label, zh));
        admin.field("Key", "键").fill(key);
        admin.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.OPTION)
                .filter(having(admin.text(about, aboutZh)))
                .click();
    }

    private static void added(Visitor admin, String key) {
        Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
        sheet.locator(".button-primary").click();
        assertThat(sheet).hasCount(0);
        assertThat(admin.page().getByRole(AriaRole.ROW).filter(having(key)).first())
                .isVisible();
    }

    private static void option(Visitor admin, int place, String en, String zh) {
        admin.field("Option " + place + " in English", "选项 " + place + " 的中文名称").fill(admin.text(en, zh));
    }

    private static void process(Visitor admin) {
        admin.open("/settings/processes");
        admin.button("New process", "新建流程").click();
        Locator dialog = admin.page().getByRole(AriaRole.DIALOG);
        dialog.locator(".choice-button").click();
        admin.role(AriaRole.OPTION, "Handover: State", "交房：状态").click();
        admin.button("Draw the process", "绘制流程").click();
        // by keys: who draws with the mouse does so in the journey of processes
        state(admin, "fresh", "新到").press("Enter");
        state(admin, "done", "完成").press("Enter");
        admin.field("Label in English", "中文名称").fill(admin.text("Hand over", "完成交房"));
        dialog.locator(".choice-button").last().click();
        admin.role(AriaRole.OPTION, "What is missing", "遗漏事项").click();
        dialog.locator(".button-primary").click();
        assertThat(dialog).hasCount(0);
        planned(admin);
    }

    private static Locator state(Visitor admin, String option, String optionZh) {
        return admin.page().locator("[data-state='" + admin.text(option, optionZh) + "']");
    }

    private static void role(Visitor admin) {
        admin.open("/settings/roles");
        admin.button("New role", "新建角色").first().click();
        Locator sheet = admin.page().getByRole(AriaRole.DIALOG);
        admin.field("Label in English", "中文名称").fill(admin.text("Keeper", "交房专员"));
        admin.field("Key", "键").fill("c_keeper");
        String object = admin.text("Handovers", "交房记录");
        select(sheet, object, admin.text("Reads", "读取"), "own");
        select(sheet, object, admin.text("Changes", "修改"), "own");
        select(sheet, admin.text("Customers", "客户"), admin.text("Reads", "读取"), "all");
        sheet.getByRole(
                        AriaRole.CHECKBOX,
                        new Locator.GetByRoleOptions().setName(object + admin.text(": Exports", "：导出")))
                .check();
        sheet.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(admin.text("Conditions and fields of Handovers", "交房记录的条件与字段")))
                .click();
        sheet.locator(".role-field")
                .filter(having(admin.text("Phone", "电话")))
                .getByRole(AriaRole.COMBOBOX)
                .selectOption("hidden");
        admin.assertAccessible();
        planned(admin);
    }

    private static void select(Locator sheet, String object, String right, String scope) {
        sheet.locator("select[aria-label^=\"" + object + "\"][aria-label$=\"" + right + "\"]")
                .selectOption(scope);
    }

    private static void layout(Visitor admin) {
        admin.open("/settings/objects/c_handover/layouts");
        admin.button("New layout", "新建布局").first().click();
        admin.page().locator(".layout-properties .choice-button").click();
        admin.role(AriaRole.OPTION, "Keeper", "交房专员").click();
        admin.page().keyboard().press("Escape");
        admin.button("Add a section", "添加分区").click();
        admin.field("Heading in English", "中文标题").fill(admin.text("For keepers", "专员必看"));
        Locator section = admin.page().locator(".layout-section").last();
        Locator remark =
                admin.page().locator("[data-item='c_remark'] .layout-thing").first();
        remark.scrollIntoViewIfNeeded();
        BoundingBox from = box(remark);
        Mouse mouse = admin.page().mouse();
        mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        mouse.down();
        BoundingBox to = box(section);
        mouse.move(to.x + to.width / 2, to.y + to.height - 8, new Mouse.MoveOptions().setSteps(8));
        mouse.up();
        assertThat(section.locator("[data-item='c_remark']")).isVisible();
        planned(admin);
    }

    private static void joins(Visitor admin, Visitor member, Mailbox mailbox, String email, String name) {
        admin.open("/settings/members");
        admin.button("Invite people", "邀请成员").click();
        admin.field("E-mail addresses", "邮箱地址").fill(email);
        admin.page().locator(".dialog-footer .button-primary").click();
        assertThat(admin.page().locator(".dialog")).hasCount(0);
        member.open(mailbox.invitationLink(email));
        member.field("Your name", "您的姓名").fill(name);
        member.page().locator("input[type=password]").fill(PASSWORD);
        member.page().locator("button[type=submit]").click();
        assertThat(member.page().locator(".home-head h1")).containsText(name);
        admin.page().reload();
        Locator row = admin.page().locator("tbody tr").filter(having(name));
        row.getByRole(AriaRole.BUTTON).last().click();
        admin.role(AriaRole.MENUITEM, "Roles …", "角色…").click();
        Locator drawer = admin.page().getByRole(AriaRole.DIALOG);
        drawer.locator(".choice-button").click();
        admin.role(AriaRole.OPTION, "Keeper", "交房专员").click();
        admin.page().keyboard().press("Escape");
        drawer.locator(".button-primary").click();
        assertThat(drawer).hasCount(0);
        assertThat(row).containsText(admin.text("Keeper", "交房专员"));
    }

    /** Two rows: one of the member's, one of nobody's. */
    private void bringIn(Visitor admin, String name) throws IOException {
        Path file = Files.write(
                directory.resolve("handovers.csv"),
                List.of(
                        admin.text("Name,Rooms,Phone,State,Owner", "名称,房间数,电话,状态,负责人"),
                        admin.text("Flat 7,3,+1 212 555 0142,Fresh," + name, "七号房,3,13855550142,新到," + name),
                        admin.text("Flat 8,4,+1 212 555 0143,Fresh,", "八号房,4,13855550143,新到,")));
        admin.open("/imports?object=c_handover");
        admin.page().locator("input[type=file]").setInputFiles(file);
        Locator start = admin.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^(Import|导入) 2")));
        assertThat(start).isEnabled();
        start.click();
        assertThat(admin.role(AriaRole.HEADING, "The import is finished", "导入已完成"))
                .isVisible();
        admin.open("/o/c_handover");
        assertThat(admin.page().locator(".grid")).containsText(admin.text("Flat 8", "八号房"));
    }

    private static void board(Visitor admin) {
        admin.open("/o/c_handover?as=board.c_state");
        assertThat(admin.page().locator(".board")).containsText(admin.text("Flat 7", "七号房"));
        admin.button("Save as a view", "另存为视图").click();
        admin.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill(admin.text("By state", "按状态"));
        admin.page().getByRole(AriaRole.DIALOG).locator(".button-primary").click();
        assertThat(admin.page().locator(".view-tab[aria-current]")).containsText(admin.text("By state", "按状态"));
        admin.assertAccessible();
    }

    /** Exactly what the role says: in the list, the search, the history, the file and by REST. */
    private static void sees(Visitor member) throws IOException {
        String mine = member.text("Flat 7", "七号房");
        String others = member.text("Flat 8", "八号房");
        member.open("/o/c_handover");
        Locator grid = member.page().locator(".grid");
        assertThat(grid).containsText(mine);
        assertThat(grid).not().containsText(others);
        assertThat(grid).not().containsText("0142");
        member.assertAccessible();
        member.button("More for this view", "视图的更多操作").click();
        member.role(AriaRole.MENUITEM, "Export", "导出").click();
        member.page().getByRole(AriaRole.DIALOG).getByText("CSV").first().click();
        Download file = member.page()
                .waitForDownload(() -> member.page()
                        .getByRole(AriaRole.DIALOG)
                        .locator(".button-primary")
                        .click());
        assertThat(Files.readString(file.path())).contains(mine).doesNotContain(others, "0142", "0143");

        grid.getByText(mine).click();
        assertThat(member.page().locator("h1")).hasText(mine);
        assertThat(member.said("For keepers", "专员必看")).isVisible();
        assertThat(member.page().locator("main")).not().containsText("0142");
        member.button("Hand over", "完成交房").click();
        Locator dialog = member.page().getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX).fill(member.text("A lamp", "一盏灯"));
        member.page().keyboard().press("Enter");
        assertThat(dialog).hasCount(0);
        assertThat(member.page().locator("main")).containsText(member.text("A lamp", "一盏灯"));

        JsonNode records = asked(member, "c_handover");
        assertThat(records.get("records")).hasSize(1);
        assertThat(records.toString()).contains("\"c_twice\":6").doesNotContain("c_phone", others);
        String id = records.at("/records/0/id").asString();
        assertThat(fetched(member, "/api/v1/records/c_handover/" + id + "/history"))
                .doesNotContain("0142", "c_phone");
        assertThat(fetched(member, "/api/v1/search?q=" + member.text("Flat", "号房")))
                .doesNotContain(others);
    }

    private static JsonNode asked(Visitor visitor, String object) {
        return LocalRun.read(String.valueOf(visitor.page().evaluate("""
                async (object) => {
                  const { csrfToken } = await (await fetch('/api/v1/session')).json();
                  const answer = await fetch(`/api/v1/records/${object}/query`, {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
                    body: '{}',
                  });
                  return answer.text();
                }
                """, object)));
    }

    private static String fetched(Visitor visitor, String path) {
        return String.valueOf(visitor.page().evaluate("(path) => fetch(path).then((answer) => answer.text())", path));
    }

    private static void why(Visitor admin, String name) {
        admin.open("/o/c_handover");
        admin.page().locator(".grid").getByText(admin.text("Flat 8", "八号房")).click();
        admin.button("More", "更多").click();
        admin.role(AriaRole.MENUITEM, "Who can see this?", "谁能看到这条记录？").click();
        Locator sheet = admin.page().locator(".access");
        sheet.getByRole(AriaRole.COMBOBOX).fill(name);
        assertThat(admin.page().getByRole(AriaRole.OPTION)).hasCount(1);
        admin.role(AriaRole.OPTION, name, name).click();
        assertThat(sheet.locator(".access-verdict")).containsText(admin.text("Does not see it", "无法查看"));
        assertThat(sheet.locator(".access-rules").first()).containsText(admin.text("sees own records", "查看自己的记录"));
        admin.assertAccessible();
    }

    /** Asks what would change, and lets it. */
    private static void planned(Visitor admin) {
        admin.button("See what changes", "查看变更").click();
        apply(admin);
    }

    private static void apply(Visitor admin) {
        admin.button("Apply", "应用").click();
        assertThat(admin.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static BoundingBox box(Locator locator) {
        return Objects.requireNonNull(locator.boundingBox());
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
