package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A complaint on its way through its states, as the company has declared them; in both languages. */
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
            ---
            kind: process
            object: c_complaint
            field: c_status
            start: recorded
            transitions:
              - {key: judge, label: {en: Judge it, zh: 进行判定}, from: recorded, to: judged, require: c_verdict}
              - {key: close, label: {en: Close it, zh: 关闭投诉}, from: judged, to: closed, when: "c_verdict == 'invalid'", help: {en: only what is not valid, zh: 仅不成立的投诉}}
              - {key: reopen, label: {en: Record anew, zh: 重新记录}, from: judged, to: recorded, reason: c_reason}
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
