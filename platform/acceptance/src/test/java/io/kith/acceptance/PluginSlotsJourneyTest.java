package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What plugins bring for the console, in a browser: shown where it belongs, failing where it belongs, and for nobody else. */
@ExtendWith(RunningKith.class)
class PluginSlotsJourneyTest {

    private static final String FILE = "/plugins/hello/1.0.0/index.js";
    private static final byte[] SHAKY = zip(
            Map.of("plugin.yaml", """
            {id: shaky, version: 1.0.0, namespace: shaky, sdk: ">=1", label: {en: Shaky, zh: 摇摆}, publisher: Tests}
            """, "definitions/customer.yaml", """
            {kind: extension, object: customer, fields: [{key: shaky_mood, type: text, label: {en: Mood, zh: 心情}}]}
            """, "web/plugin.json", """
            {
              "entry": "index.js",
              "contributes": {
                "dashboardWidgets": [
                  {"id": "bell", "title": {"en": "Bell", "zh": "钟"}, "size": "small"},
                  {"id": "clock", "title": {"en": "Clock", "zh": "表"}, "size": "small"},
                  {"id": "steeple", "title": {"en": "Steeple", "zh": "尖顶"}, "size": "large"}
                ],
                "recordPanels": [{"object": "customer", "id": "tower", "title": {"en": "Tower", "zh": "塔"}}],
                "recordTabs": [{"object": "customer", "id": "bridge", "title": {"en": "Bridge", "zh": "桥"}}],
                "fieldRenderers": [{"object": "customer", "field": "shaky_mood", "id": "mood"}]
              }
            }
            """, "web/index.js", """
            import { definePlugin } from '@kith/plugin-sdk';

            export default definePlugin({
              activate(shaky) {
                shaky.dashboardWidget('bell', ({ size }) => `rings, ${size}`);
                shaky.dashboardWidget('clock', () => 'ticks');
                shaky.dashboardWidget('steeple', () => {
                  throw new Error('falls');
                });
                shaky.fieldRenderer('mood', ({ value, compact }) => {
                  if (value === 'wild') {
                    throw new Error('falls');
                  }
                  return `${value}, ${compact ? 'in a line' : 'with room'}`;
                });
                shaky.recordPanel('tower', () => {
                  if (sessionStorage.getItem('mended') === null) {
                    throw new Error('falls');
                  }
                  return 'stands';
                });
              },
            });
            """));

    LocalRun run;
    Chromium chromium;

    @BeforeEach
    void running(LocalRun run, Chromium chromium) {
        this.run = run;
        this.chromium = chromium;
        run.installHello();
        run.install(SHAKY);
    }

    @AfterEach
    void nobodyUsesThemAnyMore() {
        for (String company : List.of("acme", "globex")) {
            for (String plugin : List.of("hello", "shaky")) {
                assertThat(run.sent("DELETE", company, activation(plugin)).statusCode())
                        .isEqualTo(204);
            }
        }
        run.uninstall("shaky", "1.0.0");
    }

    @ParameterizedTest
    @EnumSource
    void aPluginShowsAndDoesWhatItBrings(Language language) {
        String company = language.of("acme", "globex");
        activate(company, "hello");
        try (Visitor user = signedIn(language, company)) {
            user.open("/o/customer/" + customer(company, language));
            Locator panel = user.role(AriaRole.REGION, "Greetings", "问候");
            assertThat(panel).containsText(user.text("Nobody has been greeted yet", "尚未问候"));
            user.assertAccessible();
            user.button("More", "更多").click();
            user.page()
                    .getByRole(AriaRole.MENUITEM)
                    .filter(new Locator.FilterOptions().setHasText(user.text("Greet", "问候一下")))
                    .click();
            assertThat(user.page().locator(".toast")).containsText(user.text("Greeted", "已问候"));
            assertThat(panel.locator("li")).containsText(user.text("Hello, Ada!", "李雷，您好！"));

            user.role(AriaRole.LINK, "All greetings", "全部问候").click();
            assertThat(user.page().locator("h1")).hasText(user.text("All greetings", "全部问候"));
            assertThat(user.page().locator("[data-plugin=hello] li").first())
                    .containsText(user.text("Hello, Ada!", "李雷，您好！"));
            user.assertAccessible();
            user.page().reload();
            assertThat(user.page().locator("[data-plugin=hello] li").first()).isVisible();

            user.open("/");
            assertThat(user.page().locator(".sidebar-plugins a")).isVisible();
            user.page().keyboard().press("Control+k");
            user.page().locator(".palette-input").fill(user.text("all gr", "全部问"));
            user.page()
                    .getByRole(AriaRole.OPTION)
                    .filter(new Locator.FilterOptions().setHasText(user.text("All greetings", "全部问候")))
                    .click();
            user.page().waitForURL("**/p/hello/overview");
            user.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsSaysSoInItsPlaceAndThePageLives(Language language) {
        String company = language.of("acme", "globex");
        activate(company, "shaky");
        activate(company, "hello");
        try (Visitor user = signedIn(language, company)) {
            user.open("/o/customer/" + customer(company, language));
            Locator panel = user.role(AriaRole.REGION, "Tower", "塔");
            assertThat(panel).containsText(user.text("“Tower” does not work at the moment", "“塔”暂时无法使用"));
            assertThat(user.role(AriaRole.REGION, "Greetings", "问候").locator("[data-plugin=hello]"))
                    .not()
                    .containsText(user.text("at the moment", "暂时"));
            user.assertAccessible();
            user.role(AriaRole.TAB, "Bridge", "桥").click();
            assertThat(user.page().locator(".tab-panel")).containsText(user.text("“Bridge” is missing", "缺少“桥”"));
            user.assertAccessible();
            user.page()
                    .locator(".record-actions")
                    .getByText(user.text("Edit", "编辑"))
                    .click();
            assertThat(user.page().getByRole(AriaRole.DIALOG)).isVisible();
            user.page().keyboard().press("Escape");
            user.page().evaluate("sessionStorage.setItem('mended', 'yes')");
            again(panel, user).click();
            assertThat(panel).containsText("stands");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHomeShowsWidgetsAsWhoeverLooksHasArrangedThem(Language language) {
        String company = language.of("acme", "globex");
        activate(company, "shaky");
        try (Visitor user = signedIn(language, company)) {
            Locator titles = user.page().locator(".home-widget h2");
            assertThat(user.role(AriaRole.REGION, "Bell", "钟")).containsText("rings, small");
            assertThat(user.role(AriaRole.REGION, "Steeple", "尖顶"))
                    .containsText(user.text("“Steeple” does not work at the moment", "“尖顶”暂时无法使用"));
            assertThat(titles)
                    .hasText(
                            new String[] {user.text("Bell", "钟"), user.text("Clock", "表"), user.text("Steeple", "尖顶")});
            user.assertAccessible();
            user.page().evaluate("document.documentElement.dataset.theme = 'dark'");
            user.assertAccessible();

            user.button("Arrange", "调整布局").focus();
            user.page().keyboard().press("Enter");
            Locator up = user.button("Move Clock up", "上移“表”");
            up.focus();
            Response arranged = user.page()
                    .waitForResponse(
                            "**/api/v1/profile/home",
                            () -> user.page().keyboard().press("Enter"));
            assertThat(arranged.status()).isEqualTo(200);
            assertThat(up).isDisabled();
            Locator steeple = user.page()
                    .locator(".arrange .check")
                    .filter(new Locator.FilterOptions().setHasText(user.text("Steeple", "尖顶")));
            user.page().waitForResponse("**/api/v1/profile/home", steeple::click);
            user.assertAccessible();
            user.page().keyboard().press("Escape");
            user.page().reload();
            assertThat(titles).hasText(new String[] {user.text("Clock", "表"), user.text("Bell", "钟")});

            assertThat(run.sent("DELETE", company, activation("shaky")).statusCode())
                    .isEqualTo(204);
            user.page().reload();
            assertThat(user.page().locator(".home-counts")).isVisible();
            assertThat(titles).hasCount(0);
            assertThat(user.button("Arrange", "调整布局")).hasCount(0);
            activate(company, "shaky");
            user.page().reload();
            assertThat(titles).hasText(new String[] {user.text("Clock", "表"), user.text("Bell", "钟")});
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPluginShowsTheValuesOfItsFieldsAndTheyAreThereWhereItFails(Language language) {
        String company = language.of("acme", "globex");
        activate(company, "shaky");
        String calm = moody(company, "calm");
        String wild = moody(company, "wild");
        try (Visitor user = signedIn(language, company)) {
            user.open("/o/customer?view=all&sort=-createdAt&cols=shaky_mood");
            Locator cells = user.page().locator("[role=gridcell][data-column='1']");
            assertThat(cells.first()).hasText("wild");
            assertThat(cells.nth(1)).hasText("calm, in a line");
            user.assertAccessible();
            user.open("/o/customer/" + calm);
            assertThat(user.page().locator("[data-field=shaky_mood] .inline-value"))
                    .hasText("calm, with room");
            user.assertAccessible();
            user.open("/o/customer/" + wild);
            assertThat(user.page().locator("[data-field=shaky_mood] .inline-value"))
                    .hasText("wild");
        }
    }

    private String moody(String company, String mood) {
        return id(run.post(
                        company,
                        "/api/v1/records/customer",
                        "{\"fields\": {\"name\": \"Moody\", \"shaky_mood\": \"%s\"}}".formatted(mood))
                .body());
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotArriveWholeIsNeverRunAndIsTriedAgain(Language language) {
        String company = language.of("acme", "globex");
        activate(company, "hello");
        try (Visitor user = signedIn(language, company)) {
            user.page()
                    .route(
                            "**" + FILE + "*",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("text/javascript")
                                    .setBody("document.title = 'tampered with'; export default { activate() {} };")));
            user.open("/o/customer/" + customer(company, language));
            Locator panel = user.role(AriaRole.REGION, "Greetings", "问候");
            assertThat(panel).containsText(user.text("Greetings could not be loaded", "问候 无法加载"));
            user.assertAccessible();
            assertThat(user.page().title()).doesNotContain("tampered");
            user.page().unroute("**" + FILE + "*");
            again(panel, user).click();
            assertThat(panel).containsText(user.text("Nobody has been greeted yet", "尚未问候"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverHasItNotIsGivenNothingOfIt(Language language) {
        String company = language.of("acme", "globex");
        String other = language.of("globex", "acme");
        activate(company, "hello");
        try (Visitor user = signedIn(language, company);
                Visitor stranger = signedIn(language, other)) {
            assertThat(status(user.page())).isEqualTo(200);
            assertThat(status(stranger.page())).isEqualTo(404);
            assertThat(run.get(run.baseUrl().resolve(FILE)).statusCode()).isEqualTo(404);
            stranger.open("/o/customer/" + customer(other, language));
            assertThat(stranger.page().locator(".record-fields")).isVisible();
            assertThat(stranger.page().locator("[data-plugin]")).hasCount(0);
            stranger.open("/p/hello/overview");
            assertThat(stranger.page().locator(".empty-title")).isVisible();
            assertThat(stranger.page().locator("[data-plugin]")).hasCount(0);
        }
    }

    private static Locator again(Locator panel, Visitor user) {
        return panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(user.text("Try again", "重试")));
    }

    private static Object status(Page page) {
        return page.evaluate("fetch('%s').then((answer) => answer.status)".formatted(FILE));
    }

    private void activate(String company, String plugin) {
        assertThat(run.sent("PUT", company, activation(plugin)).statusCode()).isEqualTo(200);
    }

    private static String activation(String plugin) {
        return "/api/v1/plugins/" + plugin + "/activation";
    }

    /** One that nobody has greeted. */
    private String customer(String company, Language language) {
        String name = language.of("Ada", "李雷");
        return id(run.post(company, "/api/v1/records/customer", "{\"fields\": {\"name\": \"%s\"}}".formatted(name))
                .body());
    }

    private static String id(String answer) {
        return answer.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private Visitor signedIn(Language language, String company) {
        JsonNode login = run.local().at("/tenants/" + company + "/users/1");
        Visitor visitor = chromium.visitor(run.baseUrl().toString(), language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        assertThat(visitor.page().locator(".home-head h1")).isVisible();
        return visitor;
    }

    private static byte[] zip(Map<String, String> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
