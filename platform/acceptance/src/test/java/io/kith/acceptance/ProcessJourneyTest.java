package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A complaint on its way through its states, as the company has declared them: on its page, on a board; in both languages. */
@ExtendWith(RunningKith.class)
class ProcessJourneyTest {

    private static final String COMPLAINTS = """
            kind: object
            key: c_complaint
            label: {en: Complaint, zh: 投诉}
            plural: {en: Complaints, zh: 投诉}
            title: c_title
            fields:
              - {key: c_title, type: text, label: {en: Title, zh: 标题}, required: true}
              - {key: c_status, type: choice, label: {en: State, zh: 状态}, options: [recorded: {en: Recorded, zh: 已记录}, judged: {en: Judged, zh: 已判定}, closed: {en: Closed, zh: 已关闭}]}
              - {key: c_verdict, type: choice, label: {en: Verdict, zh: 判定结果}, options: [valid: {en: Valid, zh: 成立}, invalid: {en: Invalid, zh: 不成立}]}
              - {key: c_reason, type: text, label: {en: Reason, zh: 原因}}
              - {key: c_due, type: date, label: {en: Due, zh: 截止日期}}
              - {key: c_claim, type: money, label: {en: Claim, zh: 索赔金额}}
            ---
            kind: process
            object: c_complaint
            field: c_status
            start: recorded
            transitions:
              - {key: judge, label: {en: Judge it, zh: 进行判定}, from: recorded, to: judged, require: c_verdict}
              - {key: close, label: {en: Close it, zh: 关闭投诉}, from: judged, to: closed, when: "c_verdict == 'invalid'", help: {en: only what is not valid, zh: 仅不成立的投诉}}
              - {key: reopen, label: {en: Record anew, zh: 重新记录}, from: judged, to: recorded, reason: c_reason}
            ---
            kind: view
            object: c_complaint
            key: c_board
            label: {en: By state, zh: 按状态}
            show: {as: board, lanes: c_status, sum: c_claim}
            ---
            kind: view
            object: c_complaint
            key: c_calendar
            label: {en: When due, zh: 按截止日期}
            show: {as: calendar, start: c_due}
            ---
            kind: layout
            object: c_complaint
            key: c_usual
            card: [c_claim, c_due]
            sections: []
            """;

    @ParameterizedTest
    @EnumSource
    void aRecordGoesItsWayByButtons(Language language, LocalRun run, Chromium chromium) throws IOException {
        String company = language.of("acme", "globex");
        configure(run, company);
        JsonNode login = run.local().at("/tenants/" + company + "/users/1");
        try (Visitor visitor = chromium.visitor(run.local().get("baseUrl").asString(), language)) {
            visitor.signIn(
                    login.get("username").asString(), login.get("password").asString(), "/");
            visitor.open("/o/c_complaint");
            visitor.button("New", "新建").first().click();
            visitor.field("Title", "标题").fill(language.of("Late delivery", "交货延误"));
            visitor.button("Create", "创建").click();
            Locator steps = visitor.role(AriaRole.GROUP, "Next steps", "后续步骤");
            Locator highlights = visitor.page().locator(".highlights");
            assertThat(highlights).containsText(visitor.text("Recorded", "已记录"));
            assertThat(steps.getByRole(AriaRole.BUTTON)).hasCount(1);
            visitor.assertAccessible();

            visitor.button("Judge it", "进行判定").click();
            Locator dialog = visitor.page().getByRole(AriaRole.DIALOG);
            Locator judge = dialog.locator(".button-primary");
            judge.click();
            assertThat(dialog).containsText(visitor.text("A value is needed", "必须填写"));
            visitor.assertAccessible();
            dialog.locator(".choice-button").click();
            visitor.page().getByRole(AriaRole.OPTION).first().click();
            judge.click();
            assertThat(dialog).hasCount(0);
            assertThat(highlights).containsText(visitor.text("Judged", "已判定"));
            assertThat(steps.getByRole(AriaRole.BUTTON)).hasCount(2);

            visitor.button("Close it", "关闭投诉").click();
            assertThat(visitor.page()
                            .locator(".toast")
                            .filter(new Locator.FilterOptions()
                                    .setHasText(visitor.text("only what is not valid", "仅不成立的投诉"))))
                    .hasCount(1);

            visitor.button("Record anew", "重新记录").click();
            dialog.getByRole(AriaRole.TEXTBOX).fill(visitor.text("New facts", "有新的事实"));
            visitor.page().keyboard().press("Enter");
            assertThat(dialog).hasCount(0);
            assertThat(highlights).containsText(visitor.text("Recorded", "已记录"));

            // where the state is edited by hand, only what can follow is offered
            visitor.button("Edit State", "编辑状态").click();
            Locator options = visitor.page().getByRole(AriaRole.OPTION);
            if (options.count() == 0) {
                visitor.page().locator(".inline-editor .choice-button").click();
            }
            assertThat(options.first()).isVisible();
            assertThat(options.allTextContents())
                    .containsExactly(visitor.text("Recorded", "已记录"), visitor.text("Judged", "已判定"));
            visitor.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCardGoesItsWayOnTheBoardAndHasItsDayInTheCalendar(Language language, LocalRun run, Chromium chromium)
            throws IOException {
        String company = language.of("acme", "globex");
        configure(run, company);
        String card = language.of("Broken crate", "包装破损");
        var created = run.post(company, "/api/v1/records/c_complaint", """
                        {"fields": {"c_title": "%s", "c_status": "recorded", "c_due": "2026-05-13",
                            "c_claim": {"amount": "250.00", "currency": "%s"}}}
                        """.formatted(card, language.of("USD", "CNY")));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode login = run.local().at("/tenants/" + company + "/users/1");
        try (Visitor visitor = chromium.visitor(run.local().get("baseUrl").asString(), language)) {
            visitor.signIn(
                    login.get("username").asString(), login.get("password").asString(), "/");
            visitor.open("/o/c_complaint");
            visitor.role(AriaRole.LINK, "By state", "按状态").click();
            Locator onBoard = cardIn(visitor, "recorded", card);
            assertThat(onBoard).containsText("250");
            visitor.assertAccessible();

            // by keys, by the way that the process opens, which asks for a verdict
            onBoard.focus();
            onBoard.press("Space");
            assertThat(lane(visitor, "closed")).hasClass(Pattern.compile("lane-shut"));
            onBoard.press("ArrowRight");
            assertThat(lane(visitor, "judged")).hasClass(Pattern.compile("lane-target"));
            visitor.assertAccessible();
            onBoard.press("Space");
            Locator dialog = visitor.page().getByRole(AriaRole.DIALOG);
            dialog.locator(".choice-button").click();
            visitor.page().getByRole(AriaRole.OPTION).first().click();
            dialog.locator(".button-primary").click();
            assertThat(dialog).hasCount(0);
            Locator judged = cardIn(visitor, "judged", card);
            assertThat(judged).isFocused();

            // by mouse: refused where the condition does not hold, asked why where there is a reason to give
            carried(visitor, judged, "closed");
            assertThat(visitor.page()
                            .locator(".toast")
                            .filter(new Locator.FilterOptions()
                                    .setHasText(visitor.text("only what is not valid", "仅不成立的投诉"))))
                    .hasCount(1);
            assertThat(judged).isVisible();
            carried(visitor, judged, "recorded");
            dialog.getByRole(AriaRole.TEXTBOX).fill(visitor.text("New facts", "有新的事实"));
            visitor.page().keyboard().press("Enter");
            assertThat(dialog).hasCount(0);
            assertThat(onBoard).isVisible();

            visitor.role(AriaRole.LINK, "When due", "按截止日期").click();
            assertThat(visitor.page().locator(".calendar-month")).isVisible();
            visitor.open(visitor.page().url() + "&day=2026-05-01");
            Locator entry = visitor.page().locator(".entry").filter(new Locator.FilterOptions().setHasText(card));
            assertThat(entry).isVisible();
            visitor.assertAccessible();
            visitor.page().locator("[data-day='2026-05-01']").press("ArrowRight");
            visitor.page().locator("[data-day='2026-05-02']").press("Enter");
            assertThat(visitor.page().getByRole(AriaRole.DIALOG)).containsText("2026");
            visitor.page().keyboard().press("Escape");
            entry.click();
            assertThat(visitor.page().locator(".highlights")).containsText(visitor.text("Recorded", "已记录"));
            visitor.assertNothingWentWrong();
        }
    }

    private static Locator lane(Visitor visitor, String option) {
        return visitor.page().locator("[data-lane=" + option + "]");
    }

    private static Locator cardIn(Visitor visitor, String option, String name) {
        return lane(visitor, option).locator("[data-card]").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void carried(Visitor visitor, Locator card, String option) {
        BoundingBox from = card.boundingBox();
        BoundingBox to = lane(visitor, option).boundingBox();
        Mouse mouse = visitor.page().mouse();
        mouse.move(from.x + from.width / 3, from.y + from.height - 6);
        mouse.down();
        mouse.move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(6));
        assertThat(lane(visitor, option)).hasClass(Pattern.compile("lane-target"));
        mouse.up();
    }

    /** Both languages' runs declare the same thing of their own company. */
    private static void configure(LocalRun run, String company) {
        JsonMapper json = JsonMapper.shared();
        Map<String, String> files = Map.of("complaints.yaml", COMPLAINTS);
        JsonNode plan = LocalRun.read(run.post(
                        company,
                        "/api/v1/configuration/plan",
                        json.writeValueAsString(Map.of("files", files, "whole", false)))
                .body());
        String apply = json.writeValueAsString(Map.of(
                "files", files, "whole", false, "version", plan.get("version").asLong(), "consents", List.of()));
        var applied = run.post(company, "/api/v1/configuration/apply", apply);
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }
}
