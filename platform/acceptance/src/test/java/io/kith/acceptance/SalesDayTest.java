package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A salesperson's day: what is due, what was said, what is to be done next; by keyboard, and on a phone by thumb. */
@ExtendWith(RunningKith.class)
class SalesDayTest {

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
    void aFollowUpIsLoggedByKeyboardAndTodaysTaskIsDone(Language language) {
        String name = language.of("Keyboard Trading", "键盘贸易");
        String customer = customer(language, name);
        try (Visitor user = signedIn(language, 1, false)) {
            user.open("/o/customer/" + customer);
            assertThat(user.page().locator(".timeline")).isVisible();
            log(user, "n", language.of("Wants a quote for 40 seats", "需要四十个席位的报价"));
            assertThat(entry(user, "note")).containsText(language.of("Wants a quote", "需要四十个席位"));
            log(user, "l", "");
            assertThat(entry(user, "call")).isVisible();
            log(user, "m", language.of("Demo", "产品演示"));
            assertThat(entry(user, "meeting")).containsText(language.of("Demo", "产品演示"));

            // a task with a date, without leaving the keys
            user.page().keyboard().press("t");
            user.page().keyboard().type(language.of("Send the quote", "发送报价单"));
            user.page().locator(".composer-due .choice-button").click();
            user.role(AriaRole.OPTION, "Today", "今天").click();
            user.page().locator(".composer-text").press("Control+Enter");
            assertThat(user.page().locator(".open-tasks .task-row"))
                    .containsText(language.of("Send the quote", "发送报价单"));
            user.assertAccessible();

            user.open("/");
            Locator task = user.page()
                    .locator(".tasks-card .task-row")
                    .filter(new Locator.FilterOptions().setHasText(language.of("Send the quote", "发送报价单")));
            assertThat(task).containsText(name);
            task.getByRole(AriaRole.BUTTON).click();
            assertThat(task).hasCount(0);
            user.button("Undo", "撤销").last().click();
            assertThat(task).isVisible();
            task.getByRole(AriaRole.BUTTON).click();
            assertThat(task).hasCount(0);

            user.open("/o/customer/" + customer);
            assertThat(entry(user, "task")).containsText(language.of("completed a task", "完成了任务"));
            user.assertAccessible();
            if (language == Language.CHINESE) {
                user.assertNothingIsLeftInEnglish("first");
            }
            user.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPrivateNoteIsNobodyElsesAndADeletedOneComesBack(Language language) {
        String customer = customer(language, language.of("Discreet Partners", "谨慎伙伴"));
        String secret = language.of("Margin is 40 percent", "毛利率四成");
        try (Visitor user = signedIn(language, 1, false);
                Visitor admin = signedIn(language, 0, false)) {
            user.open("/o/customer/" + customer);
            assertThat(user.page().locator(".timeline")).isVisible();
            user.page().keyboard().press("n");
            user.page().keyboard().type(secret);
            user.said("Only I see it", "仅自己可见").click();
            user.page().locator(".composer-text").press("Control+Enter");
            assertThat(entry(user, "note")).containsText(secret);
            log(user, "n", language.of("Everybody may know this", "大家都可以知道"));
            assertThat(entry(user, "note")).hasCount(2);

            admin.open("/o/customer/" + customer);
            assertThat(entry(admin, "note")).hasCount(1);
            assertThat(entry(admin, "note")).containsText(language.of("Everybody may know", "大家都可以知道"));

            Locator open = entry(admin, "note").getByRole(AriaRole.BUTTON).last();
            open.click();
            admin.role(AriaRole.MENUITEM, "Delete", "删除").click();
            assertThat(entry(admin, "note")).hasCount(0);
            admin.button("Undo", "撤销").last().click();
            assertThat(entry(admin, "note")).hasCount(1);
            aColleagueIsMentioned(user, admin, language);
            user.assertNothingWentWrong();
            admin.assertNothingWentWrong();
        }
    }

    /** By a part of their name; they know of it at once, wherever they are, and deal with it by keyboard. */
    private static void aColleagueIsMentioned(Visitor author, Visitor colleague, Language language) {
        String name = language.of("Alice Adams", "陈思远");
        String words = language.of(" has the numbers", " 有数据");
        emptyInbox(colleague);
        colleague.open("/");
        assertThat(colleague.page().locator(".home-head h1")).isVisible();
        author.page().keyboard().press("n");
        Locator text = author.page().locator(".composer-text");
        assertThat(text).isFocused();
        author.page().keyboard().type(language.of("@ali", "@csy"));
        Locator offered = author.role(AriaRole.OPTION, name, name);
        assertThat(offered).isVisible();
        author.assertAccessible();
        text.press("Enter");
        assertThat(text).hasValue("@" + name + " ");
        author.page().keyboard().type(words.strip());
        author.said("Only I see it", "仅自己可见").click();
        assertThat(author.page().locator(".composer-unseen")).containsText(name);
        author.said("Only I see it", "仅自己可见").click();
        text.press("Control+Enter");
        assertThat(author.page().locator(".timeline-body .mention").first()).hasText("@" + name);

        assertThat(colleague.page().locator(".sidebar .inbox-count")).hasText("1");
        colleague.page().keyboard().press("g");
        colleague.page().keyboard().press("i");
        Locator row = colleague.page().locator(".inbox-row");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("@" + name + words);
        colleague.assertAccessible();
        if (language == Language.CHINESE) {
            colleague.assertNothingIsLeftInEnglish();
        }
        colleague.page().keyboard().press("j");
        colleague.page().keyboard().press("e");
        assertThat(row).hasCount(0);
        assertThat(colleague.page().locator(".sidebar .inbox-count")).hasCount(0);
        colleague.button("Undo", "撤销").last().click();
        assertThat(row).hasCount(1);
        colleague.page().keyboard().press("h");
        colleague.role(AriaRole.MENUITEM, "Tomorrow morning", "明天上午").click();
        assertThat(row).hasCount(0);
        colleague.role(AriaRole.RADIO, "Snoozed", "已推迟").click();
        assertThat(row).hasCount(1);
        colleague.assertAccessible();
    }

    /** Of what other journeys have left in it. */
    private static void emptyInbox(Visitor visitor) {
        visitor.open("/inbox");
        visitor.page().locator(".inbox, .empty").first().waitFor();
        if (visitor.page().locator(".inbox").count() > 0) {
            visitor.button("Mark all as read", "全部标记为已读").click();
        }
        assertThat(visitor.page().locator(".empty")).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void onAPhoneATaskAndANoteTakeAThumb(Language language) {
        String name = language.of("Pocket Goods", "口袋商行");
        customer(language, name);
        try (Visitor user = signedIn(language, 1, true)) {
            Locator fresh = user.page().locator(".new-task input");
            fresh.tap();
            fresh.fill(language.of("Water the plants", "给植物浇水"));
            fresh.press("Enter");
            Locator task = user.page()
                    .locator(".tasks-card .task-row")
                    .filter(new Locator.FilterOptions().setHasText(language.of("Water the plants", "给植物浇水")));
            assertThat(task).isVisible();
            task.getByRole(AriaRole.BUTTON).tap();
            assertThat(task).hasCount(0);

            user.open("/o/customer");
            assertThat(user.page().locator(".grid-name").first()).isVisible();
            user.page().locator(".shell-top-search").tap();
            user.page().locator(".palette-input").fill(name);
            user.role(AriaRole.OPTION, name, name).first().tap();
            assertThat(user.page().locator("h1")).hasText(name);
            user.page().locator(".composer-begin").tap();
            user.page().locator(".composer-text").fill(language.of("Met at the fair", "展会上见过"));
            user.button("Log a note", "保存笔记").tap();
            assertThat(entry(user, "note")).containsText(language.of("Met at the fair", "展会上见过"));
            assertThat((Integer) user.page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                    .as("nothing is wider than the phone")
                    .isLessThanOrEqualTo(0);
            user.assertAccessible();
            user.assertNothingWentWrong();
        }
    }

    private static void log(Visitor visitor, String key, String words) {
        visitor.page().keyboard().press(key);
        Locator text = visitor.page().locator(".composer-text");
        assertThat(text).isFocused();
        text.fill(words);
        text.press("Control+Enter");
        assertThat(text).hasCount(0);
    }

    private static Locator entry(Visitor visitor, String kind) {
        return visitor.page()
                .locator(".timeline-entry")
                .filter(new Locator.FilterOptions().setHas(visitor.page().locator(".timeline-" + kind)));
    }

    private String customer(Language language, String name) {
        return run.created(language.of("acme", "globex"), "customer", "{\"fields\": {\"name\": \"" + name + "\"}}");
    }

    private Visitor signedIn(Language language, int user, boolean phone) {
        JsonNode login = run.local().at("/tenants/" + language.of("acme", "globex") + "/users/" + user);
        Visitor visitor = phone ? chromium.phone(base, language) : chromium.visitor(base, language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        assertThat(visitor.page().locator(".home-head h1")).isVisible();
        return visitor;
    }
}
