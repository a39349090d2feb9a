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

/** An admin calls an object of Kith as people in the company do, in their language alone, and as before again. */
@ExtendWith(RunningKith.class)
class TranslationJourneyTest {

    private LocalRun run;
    private Chromium chromium;

    @BeforeEach
    void remember(LocalRun local, Chromium browser) {
        run = local;
        chromium = browser;
    }

    @ParameterizedTest
    @EnumSource
    void anObjectHasTheWordsOfTheCompanyInOneLanguageUntilTheyAreDropped(Language language) {
        String own = language.of("Delegates", "代表名录");
        String before = language.of("Contacts", "联系人");
        try (Visitor admin = signedIn(chromium.visitor(base(), language), language)) {
            admin.open("/settings");
            admin.role(AriaRole.LINK, "Translations", "译文").click();
            Locator row = admin.page().getByRole(AriaRole.ROW).filter(having(before));
            assertThat(row).isVisible();
            admin.assertAccessible();
            row.getByRole(AriaRole.LINK).nth(language.ordinal()).click();

            admin.field("Plural: Contacts", "列表名称：联系人").fill(own);
            admin.field("Field: Job title", "字段：职务").fill(language.of("Office", "职位"));
            admin.assertAccessible();
            apply(admin);
            assertThat(admin.page().locator(".toasts")).containsText(admin.text("are in use", "已使用公司用语"));
            admin.open("/o/contact");
            assertThat(admin.page().locator("main")).containsText(own);
            assertThat(heading(language)).isEqualTo(language.of("联系人", "Contacts"));
            onAPhone(language, own);

            admin.open("/settings/translations/contact/" + language.of("en", "zh"));
            admin.button("Drop all your words", "清除全部公司用语").click();
            Locator dialog = admin.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog.getByRole(AriaRole.LISTITEM)).hasCount(1);
            dialog.locator(".button-danger").click();
            admin.page().waitForURL("**/settings/translations");
            assertThat(admin.page().locator(".translation-way").first()).isVisible();
            assertThat(admin.page().getByRole(AriaRole.ROW).filter(having(before)))
                    .isVisible();
            admin.assertNothingWentWrong();
        }
    }

    private void onAPhone(Language language, String own) {
        try (Visitor phone = signedIn(chromium.phone(base(), language), language)) {
            for (String page : new String[] {"", "/contact/" + language.of("en", "zh")}) {
                phone.open("/settings/translations" + page);
                assertThat(phone.page().locator("table")).isVisible();
                assertThat(phone.page().locator("main")).containsText(own);
                phone.assertAccessible();
                assertThat(phone.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
            }
            phone.assertNothingWentWrong();
        }
    }

    /** What the list is called in the other language. */
    private String heading(Language language) {
        JsonNode schema = LocalRun.read(
                run.get(language.of("acme", "globex"), "/api/v1/schema").body());
        return schema.get("objects")
                .valueStream()
                .filter(object -> object.get("key").asString().equals("contact"))
                .map(object -> object.at("/plural/" + language.of("zh", "en")).asString())
                .findFirst()
                .orElseThrow();
    }

    private static void apply(Visitor admin) {
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
}
