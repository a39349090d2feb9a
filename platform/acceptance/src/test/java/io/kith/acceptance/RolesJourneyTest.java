package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A member who is to see their own customers and no telephone numbers: given by an admin, lived with by the member, explained; in both languages. */
@ExtendWith(RunningKith.class)
class RolesJourneyTest {

    private static final String ROLE = """
            kind: role
            key: c_keeper
            label: {en: Keeper, zh: 客户专员}
            objects:
              customer: {read: own, create: true, update: own, fields: {phone: hidden}}
              contact: {read: all}
            """;

    private static final String LAYOUT = """
            kind: layout
            object: customer
            key: c_keepers
            for: {roles: c_keeper}
            sections:
              - {label: {en: What a keeper needs, zh: 专员所需}, fields: [name, level]}
            """;

    private LocalRun run;
    private Chromium chromium;

    @BeforeEach
    void remember(LocalRun local, Chromium browser) {
        run = local;
        chromium = browser;
    }

    @ParameterizedTest
    @EnumSource
    void aMemberSeesTheirOwnCustomersWithoutNumbersAndAnAdminSeesWhy(Language language) {
        String company = language.of("acme", "globex");
        configure(company);
        JsonNode login = run.local().at("/tenants/" + company + "/users/1");
        JsonNode member = member(company, login.get("username").asString());
        String name = member.get("name").asString();
        String mine = language.of("Larkspur Mills", "晨光纺织");
        String others = language.of("Foxglove Works", "远航机械");
        String number = language.of("+1 212 555 0142", "13855550142");
        String kept = run.created(
                company,
                "customer",
                "{\"fields\": {\"name\": \"%s\", \"phone\": \"%s\", \"owner\": \"%s\"}}"
                        .formatted(mine, number, member.get("id").asString()));
        String other = run.created(
                company, "customer", "{\"fields\": {\"name\": \"%s\", \"phone\": \"%s\"}}".formatted(others, number));
        try (Visitor admin = signedIn(language, 0);
                Visitor keeper = signedIn(language, 1)) {
            keeper.open("/o/customer/" + other);
            assertThat(keeper.page().locator("h1")).hasText(others);

            giveRole(admin, name);
            keeper.page().reload();
            assertThat(keeper.said("This record is not here", "找不到此记录")).isVisible();

            keeper.open("/o/customer");
            Locator rows = keeper.page().locator(".grid");
            assertThat(rows).containsText(mine);
            assertThat(rows).not().containsText(others);
            assertThat(rows).not().containsText("0142");
            keeper.assertAccessible();

            keeper.open("/o/customer/" + kept);
            assertThat(keeper.page().locator("h1")).hasText(mine);
            assertThat(keeper.said("What a keeper needs", "专员所需")).isVisible();
            assertThat(keeper.page().locator("main")).not().containsText("0142");
            assertThat(keeper.button("Delete", "删除")).hasCount(0);
            keeper.assertAccessible();
            keeper.open("/");
            assertThat(keeper.page().locator(".home-head h1")).isVisible();
            keeper.assertAccessible();
            keeper.assertNothingWentWrong();

            admin.open("/o/customer/" + other);
            admin.button("More", "更多").click();
            admin.role(AriaRole.MENUITEM, "Who can see this?", "谁能看到这条记录？").click();
            Locator sheet = admin.page().locator(".access");
            Locator picker = sheet.getByRole(AriaRole.COMBOBOX);
            assertThat(picker).isFocused();
            picker.fill(name);
            assertThat(admin.page().getByRole(AriaRole.OPTION)).hasCount(1);
            admin.role(AriaRole.OPTION, name, name).click();
            assertThat(sheet.locator(".access-verdict")).containsText(admin.text("Does not see it", "无法查看"));
            assertThat(sheet.locator(".access-rules").first()).containsText(admin.text("sees own records", "查看自己的记录"));
            admin.assertAccessible();
            admin.page().keyboard().press("Escape");
            assertThat(sheet).hasCount(0);

            share(admin, name);
            keeper.open("/o/customer/" + other);
            assertThat(keeper.page().locator("h1")).hasText(others);
            assertThat(keeper.button("Edit", "编辑")).hasCount(0);
            seeRights(admin, name);
            lookAs(admin, name, mine);
            admin.assertNothingWentWrong();
        } finally {
            // the demo company's user works in other journeys too
            run.patch(company, "/api/v1/members/" + member.get("id").asString(), "{\"roles\": []}");
        }
    }

    /** The record that is before them, to be looked at. */
    private static void share(Visitor admin, String name) {
        admin.button("More", "更多").click();
        admin.role(AriaRole.MENUITEM, "Share", "共享").click();
        Locator sheet = admin.page().locator(".sharing");
        sheet.getByRole(AriaRole.COMBOBOX).fill(name);
        assertThat(admin.page().getByRole(AriaRole.OPTION)).hasCount(1);
        admin.role(AriaRole.OPTION, name, name).click();
        assertThat(sheet.locator(".share")).containsText(name);
        // others are offered at once
        admin.page().keyboard().press("Escape");
        assertThat(admin.page().getByRole(AriaRole.LISTBOX)).hasCount(0);
        admin.assertAccessible();
        admin.page().keyboard().press("Escape");
        assertThat(sheet).hasCount(0);
    }

    private static void seeRights(Visitor admin, String name) {
        admin.open("/settings/members");
        Locator row = admin.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
        row.getByRole(AriaRole.BUTTON).last().click();
        admin.role(AriaRole.MENUITEM, "What they may do", "查看权限").click();
        Locator table = admin.page().locator(".rights-table");
        assertThat(table).containsText(admin.text("Customers", "客户"));
        assertThat(table).containsText(admin.text("Own", "本人"));
        admin.assertAccessible();
    }

    /** From the sheet of rights: at what the member sees, and back. */
    private static void lookAs(Visitor admin, String name, String mine) {
        admin.button("Look as " + name, "以" + name + "的身份查看").click();
        Locator bar = admin.page().locator(".look-bar");
        assertThat(bar).containsText(name);
        assertThat(admin.page().locator(".home-head h1")).isVisible();
        assertThat(admin.page().locator("a[href='/inbox']")).hasCount(0);
        admin.assertAccessible();

        admin.open("/o/customer");
        Locator rows = admin.page().locator(".grid");
        assertThat(rows).containsText(mine);
        assertThat(rows).not().containsText("0142");
        assertThat(bar).isVisible();
        assertThat(admin.button("New", "新建")).hasCount(0);
        admin.page().setViewportSize(390, 844);
        assertThat(bar.getByRole(AriaRole.BUTTON)).isInViewport();
        admin.assertAccessible();
        admin.page().setViewportSize(1440, 900);
        admin.open("/settings/profile");
        assertThat(admin.said("Private to " + name, "仅" + name + "本人可见")).isVisible();

        bar.getByRole(AriaRole.BUTTON).click();
        admin.page().waitForURL("**/settings/members");
        assertThat(bar).hasCount(0);
        assertThat(admin.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name)))
                .isVisible();
    }

    private static void giveRole(Visitor admin, String name) {
        admin.open("/settings/members");
        Locator row = admin.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
        row.getByRole(AriaRole.BUTTON).last().click();
        admin.role(AriaRole.MENUITEM, "Roles …", "角色…").click();
        Locator drawer = admin.page().getByRole(AriaRole.DIALOG);
        drawer.locator(".choice-button").click();
        admin.role(AriaRole.OPTION, "Keeper", "客户专员").click();
        admin.page().keyboard().press("Escape");
        admin.assertAccessible();
        drawer.locator(".button-primary").click();
        assertThat(drawer).hasCount(0);
        assertThat(row).containsText(admin.text("Keeper", "客户专员"));
    }

    private JsonNode member(String company, String email) {
        for (JsonNode member :
                LocalRun.read(run.get(company, "/api/v1/members").body()).get("members")) {
            if (member.get("email").asString().equals(email)) {
                return member;
            }
        }
        throw new AssertionError("no member " + email);
    }

    private Visitor signedIn(Language language, int user) {
        JsonNode login = run.local().at("/tenants/" + language.of("acme", "globex") + "/users/" + user);
        Visitor visitor = chromium.visitor(run.local().get("baseUrl").asString(), language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        return visitor;
    }

    private void configure(String company) {
        Map<String, String> files = Map.of("role.yaml", ROLE, "layout.yaml", LAYOUT);
        String sent = JsonMapper.shared().writeValueAsString(Map.of("files", files, "whole", false));
        JsonNode plan = LocalRun.read(
                run.post(company, "/api/v1/configuration/plan", sent).body());
        var applied = run.post(
                company,
                "/api/v1/configuration/apply",
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "files",
                                files,
                                "whole",
                                false,
                                "version",
                                plan.get("version").asLong())));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }
}
