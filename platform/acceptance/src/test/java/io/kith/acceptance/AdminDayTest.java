package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** An admin's day: people come, get another role, and go. */
@ExtendWith(RunningKith.class)
class AdminDayTest {

    private static final String PASSWORD = "a long enough password";

    LocalRun run;
    Chromium chromium;
    String base;
    Mailbox mailbox;

    @BeforeEach
    void running(LocalRun run, Chromium chromium) {
        this.run = run;
        this.chromium = chromium;
        this.base = run.local().get("baseUrl").asString();
        this.mailbox = new Mailbox(URI.create(run.local().get("mailUrl").asString()));
    }

    @ParameterizedTest
    @EnumSource
    void somebodyIsInvitedComesInGetsARoleAndIsTurnedOut(Language language) {
        String email = "newcomer@" + language.of("acme", "globex") + "-guest.example";
        String name = language.of("Nora New", "新来雨");
        try (Visitor admin = signedIn(language, 0);
                Visitor guest = chromium.visitor(base, language)) {
            admin.open("/settings/members");
            invite(admin, email);
            Locator waiting = row(admin, email);
            assertThat(waiting).containsText(admin.text("Waiting for an answer", "等待接受"));
            admin.assertAccessible();

            guest.open(mailbox.invitationLink(email));
            assertThat(guest.page().locator("h1")).containsText(guest.text("Join", "加入"));
            guest.assertAccessible();
            guest.page().locator("button[type=submit]").click();
            assertThat(guest.said("Enter your name", "请输入您的姓名")).isVisible();
            guest.field("Your name", "您的姓名").fill(name);
            guest.page().locator("input[type=password]").fill(PASSWORD);
            guest.page().locator("button[type=submit]").click();
            assertThat(guest.page().locator(".home-head h1")).containsText(name);
            assertThat(guest.page().locator(".sidebar-list").first()).isVisible();
            guest.open("/settings/profile");
            assertThat(guest.role(AriaRole.LINK, "Members", "成员")).hasCount(0);

            admin.page().reload();
            Locator member = row(admin, name);
            assertThat(member).containsText(admin.text("User", "普通用户"));
            choose(admin, member, admin.text("Make an admin", "设为管理员"));
            assertThat(member).containsText(admin.text("Admin", "管理员"));
            guest.page().reload();
            assertThat(guest.role(AriaRole.LINK, "Members", "成员").first()).isVisible();

            choose(admin, member, admin.text("Deactivate", "停用"));
            assertThat(member).containsText(admin.text("Deactivated", "已停用"));
            guest.page().locator(".sidebar-objects a").first().click();
            assertThat(guest.said("You are signed out", "您已退出登录")).isVisible();
            admin.button("Undo", "撤销").last().click();
            assertThat(member).containsText(admin.text("Active", "启用"));
            choose(admin, member, admin.text("Deactivate", "停用"));
            assertThat(member).containsText(admin.text("Deactivated", "已停用"));
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void somebodyWithALoginJoinsASecondCompanyAndGoesBackAndForth(Language language) {
        // the other demo company's user
        JsonNode login = run.local().at("/tenants/" + language.of("globex", "acme") + "/users/1");
        String email = login.get("username").asString();
        try (Visitor admin = signedIn(language, 0);
                Visitor guest = chromium.visitor(base, language)) {
            admin.open("/settings/members");
            invite(admin, email);
            assertThat(row(admin, email)).isVisible();

            guest.open(mailbox.invitationLink(email));
            guest.said("Sign in to go on", "登录并继续").click();
            guest.page().locator("#password").fill(login.get("password").asString());
            guest.page().locator("#kc-login").click();
            guest.page().locator("button[type=submit]").click();
            assertThat(guest.page().locator(".home-head")).containsText(language.of("Acme", "寰球贸易"));
            guest.assertNothingWentWrong();

            admin.page().reload();
            Locator member = row(admin, email);
            assertThat(member).containsText(admin.text("User", "普通用户"));
            choose(admin, member, admin.text("Deactivate", "停用"));
            assertThat(member).containsText(admin.text("Deactivated", "已停用"));
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverLeavesHandsOverInTheSameStep(Language language) {
        String company = language.of("acme", "globex");
        String name = language.of("Lea Leaver", "离小明");
        String heir = language.of("Ben Brown", "林晓雨");
        String leaver = LocalRun.read(run.post(
                                company,
                                "/api/v1/members",
                                "{\"name\": \"%s\", \"email\": \"leaver@%s.example\"}".formatted(name, company))
                        .body())
                .get("id")
                .asString();
        String customer = run.created(
                company, "customer", "{\"fields\": {\"name\": \"Orphan\", \"owner\": \"%s\"}}".formatted(leaver));
        run.created(company, "task", "{\"fields\": {\"subject\": \"Left\", \"owner\": \"%s\"}}".formatted(leaver));
        try (Visitor admin = signedIn(language, 0)) {
            admin.open("/settings/members");
            Locator member = row(admin, name);
            choose(admin, member, admin.text("Deactivate", "停用"));
            Locator dialog = admin.page().locator(".dialog");
            assertThat(dialog).containsText(admin.text("Customers", "客户"));
            admin.assertAccessible();
            admin.button("Deactivate and hand over", "停用并移交").click();
            assertThat(dialog).containsText(admin.text("Choose a colleague", "请选择一位同事"));
            admin.role(AriaRole.COMBOBOX, "Who goes on with it", "接手人").fill(heir);
            admin.role(AriaRole.OPTION, heir, heir).click();
            admin.button("Deactivate and hand over", "停用并移交").click();
            assertThat(dialog).containsText(admin.text("2 records belong to " + heir, "2 条记录现由" + heir));
            admin.assertAccessible();
            dialog.getByRole(AriaRole.BUTTON).last().click();
            assertThat(member).containsText(admin.text("Deactivated", "已停用"));
            admin.open("/o/customer/" + customer);
            assertThat(admin.page().locator(".highlights")).containsText(heir);
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWantsToBeForgottenIsFoundAndErased(Language language) {
        String company = language.of("acme", "globex");
        String name = language.of("Petra Private", "秦保密");
        String email = "petra@" + company + "-private.example";
        String contact = run.created(
                company, "contact", "{\"fields\": {\"name\": \"%s\", \"email\": \"%s\"}}".formatted(name, email));
        String note = run.created(
                company, "note", "{\"fields\": {\"subject\": \"Call\", \"body\": \"Write to %s\"}}".formatted(email));
        run.created(company, "note", "{\"fields\": {\"subject\": \"Met %s\"}}".formatted(name));
        try (Visitor admin = signedIn(language, 0)) {
            admin.open("/settings/privacy");
            admin.button("New request", "新建请求").first().click();
            admin.button("Search", "查找").last().click();
            assertThat(admin.said("Give a name, an address or a number.", "请填写姓名、邮箱或电话。"))
                    .isVisible();
            admin.field("Name", "姓名").fill(name);
            admin.field("E-mail addresses", "邮箱").fill(email);
            admin.assertAccessible();
            admin.button("Search", "查找").last().click();

            Locator table = admin.page().locator(".settings-table");
            assertThat(row(admin, name).first()).isVisible();
            assertThat(row(admin, "Call")).containsText(admin.text("Erase the mentions", "清除提及的文字"));
            assertThat(admin.page().locator(".privacy-undecided"))
                    .containsText(admin.text("1 finding is for you to decide", "1 项需要您判断"));
            admin.assertAccessible();
            admin.button("Erase …", "清除…").click();
            assertThat(admin.said("Decide first about everything", "请先决定如何处理")).isVisible();
            admin.button("Erase the mentions in all of them", "全部清除提及的文字").click();
            assertThat(admin.page().locator(".privacy-undecided")).hasCount(0);
            assertThat(table).not().containsText(admin.text("Decide …", "请决定…"));

            Download archive = admin.page()
                    .waitForDownload(() -> admin.role(AriaRole.LINK, "Download for the person", "下载并交给本人")
                            .click());
            Assertions.assertThat(archive.suggestedFilename()).isEqualTo("kith-person.zip");
            admin.button("Erase …", "清除…").click();
            admin.field("Type " + company + " to confirm", "输入 " + company + " 以确认")
                    .fill(company);
            admin.assertAccessible();
            admin.button("Erase for good", "彻底清除").click();
            assertThat(admin.said("This person is forgotten", "此人的信息已清除")).isVisible();
            assertThat(admin.page().locator(".settings-main")).not().containsText(name);

            admin.open("/o/note/" + note);
            assertThat(admin.page().locator("main")).containsText("Write to ███");
            admin.open("/settings/privacy");
            assertThat(table).containsText(admin.text("Somebody who is forgotten", "已清除的个人"));
            admin.assertNothingWentWrong();
            admin.open("/o/contact/" + contact);
            assertThat(admin.page().locator("main")).not().containsText(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongAddressIsNamedAndAnInvitationTakenBackIsWorthNothing(Language language) {
        String email = "wrong@" + language.of("acme", "globex") + "-guest.example";
        try (Visitor admin = signedIn(language, 0);
                Visitor guest = chromium.visitor(base, language)) {
            admin.open("/settings/members");
            admin.button("Invite people", "邀请成员").click();
            admin.field("E-mail addresses", "邮箱地址").fill("nobody@nowhere, " + email);
            send(admin);
            assertThat(admin.role(AriaRole.DIALOG, "Invite people", "邀请成员")).containsText("nobody@nowhere");
            admin.field("E-mail addresses", "邮箱地址").fill(email);
            send(admin);
            Locator waiting = row(admin, email);
            String link = mailbox.invitationLink(email);
            waiting.getByRole(AriaRole.BUTTON).last().click();
            assertThat(waiting).hasCount(0);
            guest.open(link);
            assertThat(guest.said("This invitation is not valid", "此邀请无效")).isVisible();
            guest.assertAccessible();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLogAnswersWhoDidWhatAndAPersonSeesWhereTheyAreSignedIn(Language language) {
        String company = language.of("acme", "globex");
        String name = language.of("Otto Odd", "欧阳新");
        String customer = run.created(company, "customer", "{\"fields\": {\"name\": \"%s\"}}".formatted(name));
        try (Visitor admin = signedIn(language, 0);
                Visitor elsewhere = signedIn(language, 0)) {
            admin.open("/settings/audit");
            Locator entry = row(admin, name);
            assertThat(entry).containsText(admin.text("Created a record", "新建了记录"));
            admin.assertAccessible();
            entry.locator(".audit-open").click();
            Locator drawer = admin.page().locator(".dialog");
            assertThat(drawer).containsText("127.0.0.1");
            assertThat(drawer.locator("a[href$='" + customer + "']")).containsText(name);
            admin.assertAccessible();
            admin.page().keyboard().press("Escape");

            admin.page().locator(".audit-filters .choice-button").click();
            admin.role(AriaRole.OPTION, "Signing in and out", "登录与退出").click();
            assertThat(entry).hasCount(0);
            assertThat(admin.page().locator("tbody tr").first()).containsText(admin.text("Signed in", "登录"));

            admin.open("/settings/profile");
            Locator others = admin.page().locator(".own-sessions li button");
            assertThat(others.first()).isVisible();
            admin.assertAccessible();
            admin.button("Sign out everywhere else", "在其他位置全部退出").click();
            assertThat(others).hasCount(0);
            elsewhere.page().locator(".sidebar-objects a").first().click();
            assertThat(elsewhere.said("You are signed out", "您已退出登录")).isVisible();
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCompanyReachesItsLimitIsClosedAndOpenedAgain(Language language) {
        String slug = language.of("leaving-co", "tuichu-co");
        String email = "founder@" + slug + ".example";
        JsonNode founded = LocalRun.read(run.operate("POST", "/api/v1/operator/companies", """
                        {"name": "%s", "slug": "%s", "language": "%s", "edition": "free",
                         "admin": {"name": "First", "email": "first@%s.example"}}
                        """.formatted(
                                language.of("Leaving Co", "退出公司"), slug, language.of("en", "zh"), slug))
                .body());
        run.postAs(founded.get("apiToken").asString(), "/api/v1/invitations", """
                {"emails": ["%s"], "role": "admin"}""".formatted(email));
        run.operate("PUT", "/api/v1/operator/editions/for-two-" + language.of("en", "zh"), """
                {"name": {"en": "For two", "zh": "双人版"}, "limits": {"members": 2, "records": 1000}}""");
        run.operate(
                "PUT",
                "/api/v1/operator/companies/" + founded.at("/company/id").asString() + "/edition",
                "{\"edition\": \"for-two-" + language.of("en", "zh") + "\"}");
        try (Visitor admin = chromium.visitor(base, language)) {
            admin.open(mailbox.invitationLink(email));
            String name = language.of("Ada", "艾达");
            admin.field("Your name", "您的姓名").fill(name);
            admin.page().locator("input[type=password]").fill(PASSWORD);
            admin.page().locator("button[type=submit]").click();
            assertThat(admin.page().locator(".home-head h1")).containsText(name);

            admin.open("/settings/members");
            invite(admin, "third@" + slug + ".example");
            Locator dialog = admin.page().locator(".dialog");
            assertThat(dialog).containsText(admin.text("allows 2, and 2 are in use", "允许 2，已使用 2"));
            admin.assertAccessible();
            admin.page().keyboard().press("Escape");
            admin.open("/settings/usage");
            assertThat(admin.page().locator(".usage-reached"))
                    .containsText(admin.text("The limit is reached", "已达到上限"));
            assertThat(admin.page().locator(".usage-line")).hasCount(5);
            admin.assertAccessible();

            templateApplied(admin, dialog);
            admin.open("/settings/leaving");
            Download archive = admin.page()
                    .waitForDownload(() -> admin.page().locator("a[download]").click());
            Assertions.assertThat(archive.suggestedFilename()).isEqualTo("kith-company.zip");
            Assertions.assertThat(archive.path()).isNotEmptyFile();
            admin.button("Close the company …", "关闭公司…").click();
            admin.page().keyboard().type("something else");
            admin.page().keyboard().press("Enter");
            assertThat(dialog).containsText(admin.text("not the address", "与公司的地址不一致"));
            admin.assertAccessible();
            dialog.locator("input").fill(slug);
            admin.page().keyboard().press("Enter");
            Locator bar = admin.page().locator(".offline-bar");
            assertThat(bar).containsText(admin.text("This company is closed", "该公司已关闭"));
            admin.assertAccessible();
            admin.page().locator(".sidebar-objects a").first().click();
            assertThat(bar).isVisible();

            bar.locator("a").click();
            admin.button("Reopen the company", "重新启用公司").click();
            assertThat(bar).hasCount(0);
            admin.page().locator(".sidebar-objects a").first().click();
            assertThat(admin.page().locator(".sidebar-objects")).isVisible();
            admin.assertNothingWentWrong();
        }
    }

    private static void templateApplied(Visitor admin, Locator dialog) {
        admin.open("/settings/templates");
        admin.button("See the steps", "查看步骤").nth(2).click();
        assertThat(dialog).containsText("c_reservation");
        admin.assertAccessible();
        dialog.locator(".button-primary").click();
        assertThat(dialog).hasCount(0);
        admin.button("Add sample data", "添加示例数据").click();
        assertThat(admin.button("Remove sample data", "移除示例数据")).isVisible();
        admin.assertAccessible();
        admin.open("/o/c_reservation");
        admin.page()
                .locator(".view-tab", new Page.LocatorOptions().setHasText(admin.text("Open", "进行中")))
                .click();
        assertThat(admin.page().locator(".view-tab[aria-current]")).containsText(admin.text("Open", "进行中"));
        assertThat(admin.page().locator(".grid")).containsText(admin.text("Orchard Gardens", "果园里"));
        admin.assertAccessible();
    }

    private static void invite(Visitor admin, String email) {
        admin.button("Invite people", "邀请成员").click();
        admin.field("E-mail addresses", "邮箱地址").fill(email);
        send(admin);
    }

    private static void send(Visitor admin) {
        admin.page().locator(".dialog-footer .button-primary").click();
    }

    private static Locator row(Visitor visitor, String text) {
        return visitor.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void choose(Visitor admin, Locator row, String action) {
        row.getByRole(AriaRole.BUTTON).click();
        admin.role(AriaRole.MENUITEM, action, action).click();
    }

    private Visitor signedIn(Language language, int user) {
        JsonNode login = run.local().at("/tenants/" + language.of("acme", "globex") + "/users/" + user);
        Visitor visitor = chromium.visitor(base, language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        assertThat(visitor.page().locator(".home-head h1")).isVisible();
        return visitor;
    }
}
