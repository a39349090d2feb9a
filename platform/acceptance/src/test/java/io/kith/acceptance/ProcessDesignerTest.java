package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An admin draws how tickets go from state to state, and what stands at the side; a member has both at once; in both languages. */
@ExtendWith(RunningKith.class)
class ProcessDesignerTest {

    private static final String TICKETS = """
            kind: object
            key: c_ticket
            label: {en: Ticket, zh: 工单}
            plural: {en: Tickets, zh: 工单}
            title: c_title
            fields:
              - {key: c_title, type: text, label: {en: Title, zh: 标题}, required: true}
              - {key: c_state, type: choice, label: {en: State, zh: 状态}, options: [{key: fresh, label: {en: Fresh, zh: 新到}, color: blue}, {key: solved, label: {en: Solved, zh: 已解决}, color: green}, {key: dropped, label: {en: Dropped, zh: 已放弃}}]}
              - {key: c_why, type: text, label: {en: Cause, zh: 缘由}}
            """;

    private static final String PROCESS = "processes/c_ticket.c_state.yaml";
    private static final String NAVIGATION = "navigations/c_user.yaml";

    private LocalRun run;
    private Chromium chromium;

    @BeforeEach
    void remember(LocalRun local, Chromium browser) {
        run = local;
        chromium = browser;
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAdminDrawsAMemberHasAtTheRecordAndAtTheSide(Language language) {
        String company = language.of("acme", "globex");
        configure(company, Map.of("tickets.yaml", TICKETS), false);
        String ticket = run.created(
                company,
                "c_ticket",
                "{\"fields\": {\"c_title\": \"%s\", \"c_state\": \"fresh\"}}"
                        .formatted(language.of("No dial tone", "没有拨号音")));
        try (Visitor admin = signedIn(language, 0);
                Visitor member = signedIn(language, 1)) {
            drawsAProcess(admin);
            member.open("/o/c_ticket/" + ticket);
            Locator steps = member.role(AriaRole.GROUP, "Next steps", "后续步骤");
            assertThat(steps.getByRole(AriaRole.BUTTON)).hasCount(2);
            member.button("Drop it", "放弃工单").click();
            Locator dialog = member.page().getByRole(AriaRole.DIALOG);
            dialog.getByRole(AriaRole.TEXTBOX).fill(member.text("Sold", "已出售"));
            member.page().keyboard().press("Enter");
            assertThat(dialog).hasCount(0);
            assertThat(member.page().locator(".highlights")).containsText(member.text("Dropped", "已放弃"));
            assertThat(steps).hasCount(0);

            arrangesTheSide(admin);
            member.open("/");
            Locator side = member.page().locator(".sidebar .sidebar-entry[href^='/o/']");
            assertThat(side.first()).hasText(member.text("Tickets", "工单"));
            assertThat(member.page().locator(".sidebar-group").first()).hasText(member.text("Desk", "服务台"));
            member.assertAccessible();
            member.assertNothingWentWrong();
            admin.assertNothingWentWrong();
        } finally {
            // the demo company's user works in other journeys too
            configure(company, withoutWhatIsDrawn(company), true);
        }
    }

    /** One transition with the mouse, another by keys. */
    private static void drawsAProcess(Visitor admin) {
        admin.open("/settings/processes");
        admin.button("New process", "新建流程").click();
        Locator dialog = admin.page().getByRole(AriaRole.DIALOG);
        dialog.locator(".choice-button").click();
        admin.role(AriaRole.OPTION, "Ticket: State", "工单：状态").click();
        admin.button("Draw the process", "绘制流程").click();
        BoundingBox from = state(admin, "fresh").boundingBox();
        BoundingBox to = state(admin, "solved").boundingBox();
        Mouse mouse = admin.page().mouse();
        mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        mouse.down();
        mouse.move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(6));
        mouse.up();
        admin.field("Label in English", "中文名称").fill(admin.text("Solve it", "解决工单"));
        admin.assertAccessible();
        admin.button("Done", "完成").click();
        assertThat(dialog).hasCount(0);

        state(admin, "fresh").press("Enter");
        state(admin, "dropped").press("Enter");
        admin.field("Label in English", "中文名称").fill(admin.text("Drop it", "放弃工单"));
        dialog.locator(".choice-button").last().click();
        admin.role(AriaRole.OPTION, "Cause", "缘由").click();
        admin.button("Done", "完成").click();
        assertThat(dialog).hasCount(0);
        assertThat(admin.page().locator(".process-way")).hasCount(2);
        assertThat(admin.page().locator("tbody tr")).hasCount(2);
        admin.assertAccessible();

        admin.button("See what changes", "查看变更").click();
        assertThat(dialog.locator(".settings-steps li")).hasCount(1);
        admin.assertAccessible();
        admin.button("Apply", "应用").click();
        assertThat(dialog).hasCount(0);
        assertThat(admin.said("is saved", "已保存")).isVisible();
        admin.open("/settings/processes");
        assertThat(admin.page().locator("tbody tr").filter(having(admin.text("Ticket", "工单"))))
                .containsText(admin.text("Solved", "已解决"));
        admin.assertAccessible();
    }

    /** For those who are no admins: tickets before everything else, under a heading of their own. */
    private static void arrangesTheSide(Visitor admin) {
        admin.open("/settings/navigation/new");
        admin.page().locator(".nav-whom .choice-button").click();
        admin.page()
                .getByRole(AriaRole.OPTION)
                .filter(having(admin.text("User", "普通用户")))
                .click();
        admin.page().keyboard().press("Escape");
        admin.button("Add a group", "添加分组").click();
        admin.field("Heading of group 2 in English", "第 2 组的中文标题").fill(admin.text("Desk", "服务台"));
        Locator tickets = admin.page().locator("[data-object=c_ticket]");
        tickets.dragTo(admin.page().locator("[data-group='2']"));
        assertThat(admin.page().locator("[data-group='2'] [data-object]")).hasCount(1);
        admin.button("Move group 2 up", "上移第 2 组").click();
        assertThat(admin.page().locator(".nav-side .sidebar-entry").first()).hasText(admin.text("Tickets", "工单"));
        admin.assertAccessible();
        admin.button("See what changes", "查看变更").click();
        admin.button("Apply", "应用").click();
        assertThat(admin.page().locator("tbody tr").filter(having("c_user"))).hasCount(1);
        admin.assertAccessible();
    }

    private static Locator state(Visitor visitor, String option) {
        return visitor.page().locator("[data-state=" + option + "]");
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private Visitor signedIn(Language language, int user) {
        JsonNode login = run.local().at("/tenants/" + language.of("acme", "globex") + "/users/" + user);
        Visitor visitor = chromium.visitor(run.local().get("baseUrl").asString(), language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        return visitor;
    }

    private Map<String, String> withoutWhatIsDrawn(String company) {
        Map<String, String> files = new TreeMap<>();
        LocalRun.read(run.get(company, "/api/v1/configuration").body())
                .get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
        files.keySet().removeAll(List.of(NAVIGATION, PROCESS));
        return files;
    }

    private void configure(String company, Map<String, String> files, boolean whole) {
        JsonMapper json = JsonMapper.shared();
        JsonNode plan = LocalRun.read(run.post(
                        company,
                        "/api/v1/configuration/plan",
                        json.writeValueAsString(Map.of("files", files, "whole", whole)))
                .body());
        var applied = run.post(
                company,
                "/api/v1/configuration/apply",
                json.writeValueAsString(Map.of(
                        "files",
                        files,
                        "whole",
                        whole,
                        "version",
                        plan.get("version").asLong())));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }
}
