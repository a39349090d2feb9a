package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page for those who have a role, put together by an admin in the browser and seen by nobody else; in both languages. */
@ExtendWith(RunningKith.class)
class LayoutDesignerTest {

    private static final String ROLE = """
            kind: role
            key: c_desk
            label: {en: Front desk, zh: 前台}
            objects:
              contact: {read: all, update: all}
              "*": {read: all}
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
    void whatAnAdminPutsTogetherForARoleIsSeenByWhoeverHasIt(Language language) {
        String company = language.of("acme", "globex");
        String heading = language.of("How to reach them", "联系方式");
        declareRole(company, ROLE);
        String member = member(company);
        String contact = run.created(
                company,
                "contact",
                "{\"fields\": {\"name\": \"%s\", \"email\": \"desk@example.com\"}}"
                        .formatted(language.of("Robin Hale", "何远")));
        run.patch(company, "/api/v1/members/" + member, "{\"roles\": [\"c_desk\"]}");
        try (Visitor admin = signedIn(language, 0);
                Visitor desk = signedIn(language, 1)) {
            admin.open("/settings/fields/contact");
            admin.role(AriaRole.LINK, "Layouts", "布局").click();
            assertThat(admin.page().locator("tbody")).containsText(admin.text("As usual", "默认布局"));
            admin.assertAccessible();
            admin.button("New layout", "新建布局").click();

            forTheDesk(admin);
            admin.button("Add a section", "添加分区").click();
            admin.field("Heading in English", "中文标题").fill(heading);
            Locator sections = admin.page().locator(".layout-section");
            Locator section = sections.last();
            carry(admin.page(), sections.first().locator("[data-item='email'] .layout-thing"), section);
            assertThat(section).containsText(heading);
            assertThat(section.locator("[data-item='email']")).isVisible();
            section.locator("[data-item='email'] .layout-thing").press("Alt+ArrowUp");
            assertThat(section.locator("[data-item]")).hasCount(0);
            admin.page().keyboard().press("Control+z");
            assertThat(section.locator("[data-item='email']")).isVisible();
            admin.assertAccessible();

            admin.page().getByText(admin.text("Preview", "预览"), exactly()).click();
            assertThat(admin.page().locator(".layout-shown")).containsText(heading);
            admin.assertAccessible();
            apply(admin);

            desk.open("/o/contact/" + contact);
            assertThat(desk.page().locator(".record-fields")).containsText(heading);
            desk.assertAccessible();
            admin.open("/o/contact/" + contact);
            assertThat(admin.page().locator(".record-fields")).containsText("desk@example.com");
            assertThat(admin.page().locator(".record-fields")).not().containsText(heading);

            remove(admin);
            desk.page().reload();
            assertThat(desk.page().locator(".record-fields")).containsText("desk@example.com");
            assertThat(desk.page().locator(".record-fields")).not().containsText(heading);
            desk.assertNothingWentWrong();
            admin.assertNothingWentWrong();
        } finally {
            // the demo company's user works in other journeys too
            run.patch(company, "/api/v1/members/" + member, "{\"roles\": []}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsOnATabIsEditedThereAndHiddenFromWhoeverMayNotReadIt(Language language) {
        String company = language.of("acme", "globex");
        String tab = language.of("At work", "工作");
        declareRole(company, ROLE);
        String member = member(company);
        String contact = run.created(
                company,
                "contact",
                "{\"fields\": {\"name\": \"%s\", \"jobTitle\": \"%s\"}}"
                        .formatted(language.of("Sasha Reed", "林溪"), language.of("Clerk", "文员")));
        run.patch(company, "/api/v1/members/" + member, "{\"roles\": [\"c_desk\"]}");
        try (Visitor admin = signedIn(language, 0);
                Visitor desk = signedIn(language, 1)) {
            admin.open("/settings/objects/contact/layouts/new");
            forTheDesk(admin);
            // so that what is carried and where it goes are in sight at once
            admin.page().setViewportSize(1440, 1800);
            admin.button("Add a tab of fields", "添加字段标签页").click();
            admin.field("Name in English", "中文名称").fill(tab);
            admin.field("Name in Chinese", "英文名称").fill(language.of("工作", "At work"));
            Locator made = admin.page().locator(".layout-tab");
            carry(
                    admin.page(),
                    admin.page().locator(".layout-section").first().locator("[data-item='jobTitle'] .layout-thing"),
                    made.locator(".layout-section"));
            Locator carried = made.locator("[data-item='jobTitle']");
            assertThat(carried).isVisible();
            carried.locator(".layout-thing").press("Alt+ArrowUp");
            assertThat(carried).hasCount(0);
            admin.page().keyboard().press("Control+z");
            assertThat(carried).isVisible();
            Locator tabs = admin.page().locator("[data-zone='tabs'] [data-item]");
            tabs.last().locator(".layout-thing").press("Alt+ArrowLeft");
            assertThat(tabs.last()).not().containsText(tab);
            admin.assertAccessible();
            admin.page().getByText(admin.text("Preview", "预览"), exactly()).click();
            assertThat(admin.page().locator(".layout-shown [role='tab']").getByText(tab))
                    .isVisible();
            admin.assertAccessible();
            apply(admin);

            desk.open("/o/contact/" + contact);
            assertThat(desk.page().locator(".record-fields")).not().containsText(language.of("Clerk", "文员"));
            desk.role(AriaRole.TAB, tab, tab).click();
            desk.page().waitForURL("**/o/contact/" + contact + "?tab=tab1");
            desk.button("Edit Job title", "编辑职务").click();
            desk.page().locator(".inline-editor input").fill(language.of("Director", "总监"));
            desk.page().locator(".inline-editor input").press("Enter");
            Locator shown = desk.page().locator(".record-fields-tab");
            assertThat(shown).containsText(language.of("Director", "总监"));
            assertThat(shown.locator(".inline-editor")).hasCount(0);
            desk.assertAccessible();
            desk.page().reload();
            assertThat(shown).containsText(language.of("Director", "总监"));
            desk.page().setViewportSize(390, 800);
            assertThat(shown).isVisible();
            desk.assertAccessible();

            declareRole(company, ROLE.replace("update: all}", "update: all, fields: {jobTitle: hidden}}"));
            desk.page().reload();
            assertThat(desk.role(AriaRole.TAB, "Files", "文件")).isVisible();
            assertThat(desk.role(AriaRole.TAB, tab, tab)).hasCount(0);
            admin.page().reload();
            admin.page().getByText(admin.text("Preview", "预览"), exactly()).click();
            assertThat(admin.page().locator(".layout-preview-notes"))
                    .containsText(admin.text("1 field is left out", "有 1 个字段未显示"));
            assertThat(admin.page().locator(".layout-shown [role='tab']").first())
                    .isVisible();
            assertThat(admin.page().locator(".layout-shown [role='tab']").getByText(tab))
                    .hasCount(0);
            admin.assertAccessible();
            remove(admin);
            desk.assertNothingWentWrong();
            admin.assertNothingWentWrong();
        } finally {
            run.patch(company, "/api/v1/members/" + member, "{\"roles\": []}");
        }
    }

    private static void forTheDesk(Visitor admin) {
        admin.page().locator(".layout-properties .choice-button").click();
        admin.role(AriaRole.OPTION, "Front desk", "前台").click();
        admin.page().keyboard().press("Escape");
    }

    private static void apply(Visitor admin) {
        admin.button("See what changes", "查看变更").click();
        Locator dialog = admin.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("contact.c_layout_1");
        admin.assertAccessible();
        dialog.locator(".button-primary").click();
        assertThat(dialog).hasCount(0);
        admin.page().waitForURL("**/settings/objects/contact/layouts/c_layout_1");
    }

    private static void remove(Visitor admin) {
        admin.open("/settings/objects/contact/layouts");
        Locator row = admin.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("c_layout_1"));
        assertThat(row).containsText(admin.text("Front desk", "前台"));
        row.getByRole(AriaRole.BUTTON).last().click();
        admin.page().getByRole(AriaRole.DIALOG).locator(".button-danger").click();
        assertThat(row).hasCount(0);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    /** By mouse, as a hand does it: in more than one move. */
    private static void carry(Page page, Locator what, Locator to) {
        what.scrollIntoViewIfNeeded();
        Mouse mouse = page.mouse();
        BoundingBox from = box(what);
        mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        mouse.down();
        BoundingBox target = box(to);
        mouse.move(target.x + target.width / 2, target.y + target.height - 8, new Mouse.MoveOptions().setSteps(8));
        mouse.up();
    }

    private static BoundingBox box(Locator locator) {
        return Objects.requireNonNull(locator.boundingBox());
    }

    private String member(String company) {
        String email = login(company, 1).get("username").asString();
        for (JsonNode member :
                LocalRun.read(run.get(company, "/api/v1/members").body()).get("members")) {
            if (member.get("email").asString().equals(email)) {
                return member.get("id").asString();
            }
        }
        throw new AssertionError("no member " + email);
    }

    private JsonNode login(String company, int user) {
        return run.local().at("/tenants/" + company + "/users/" + user);
    }

    private Visitor signedIn(Language language, int user) {
        JsonNode login = login(language.of("acme", "globex"), user);
        Visitor visitor = chromium.visitor(run.local().get("baseUrl").asString(), language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        return visitor;
    }

    private void declareRole(String company, String role) {
        Map<String, String> files = Map.of("role.yaml", role);
        JsonMapper json = JsonMapper.shared();
        JsonNode plan = LocalRun.read(
                run.post(company, "/api/v1/configuration/plan", json.writeValueAsString(Map.of("files", files)))
                        .body());
        var applied = run.post(
                company,
                "/api/v1/configuration/apply",
                json.writeValueAsString(
                        Map.of("files", files, "version", plan.get("version").asLong())));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }
}
