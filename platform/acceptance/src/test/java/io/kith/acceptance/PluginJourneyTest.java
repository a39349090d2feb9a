package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The smallest plugin, from its zip: there for the company that activated it, over REST and in the console, and for nobody else. */
@ExtendWith(RunningKith.class)
class PluginJourneyTest {

    private static final String ACTIVATION = "/api/v1/plugins/hello/activation";
    private static final String GREETINGS = "/api/v1/records/hello_greeting";

    LocalRun run;
    Chromium chromium;

    @BeforeEach
    void running(LocalRun run, Chromium chromium) {
        this.run = run;
        this.chromium = chromium;
        run.installHello();
    }

    @AfterEach
    void nobodyUsesItAnyMore() {
        for (String company : new String[] {"acme", "globex"}) {
            assertThat(run.sent("DELETE", company, ACTIVATION).statusCode()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPluginIsThereForWhoeverActivatedItAndForNobodyElse(Language language) {
        String company = language.of("acme", "globex");
        String other = language.of("globex", "acme");
        assertThat(run.post(company, GREETINGS, greeting("Nobody", null)).statusCode())
                .isEqualTo(404);
        activates(language, company);

        String name = language.of("Grace", "王芳");
        HttpResponse<String> created = run.post(company, GREETINGS, greeting(name, null));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String words = language.of("Hello, Grace!", "王芳，您好！");
        JsonNode greeting = LocalRun.read(created.body());
        assertThat(greeting.at("/fields/words").asString()).isEqualTo(words);
        HttpResponse<String> refused = run.post(company, GREETINGS, greeting(name, "Good morning"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(LocalRun.read(refused.body()).at("/violations/0/field").asString())
                .isEqualTo("words");

        assertThat(run.post(other, GREETINGS, greeting(name, null)).statusCode())
                .isEqualTo(404);
        assertThat(run.get(other, "/api/v1/schema").body()).doesNotContain("hello_");

        listsAndPagesShowIt(language, greeting.get("id").asString(), name, words);
        try (Visitor stranger = signedIn(language, other)) {
            assertThat(stranger.page().locator(".sidebar-objects a").first()).isVisible();
            assertThat(link(stranger)).hasCount(0);
        }
    }

    private void activates(Language language, String company) {
        try (Visitor admin = signedIn(language, company, 0)) {
            admin.open("/settings/plugins");
            admin.button("Activate", "启用").click();
            Locator plan = admin.page().getByRole(AriaRole.DIALOG);
            assertThat(plan).containsText("hello_greeting");
            admin.assertAccessible();
            plan.getByRole(AriaRole.BUTTON)
                    .filter(new Locator.FilterOptions().setHasText(admin.text("Activate", "启用")))
                    .click();
            assertThat(admin.button("Deactivate", "停用")).isVisible();
            assertThat(link(admin)).hasText(admin.text("Greetings", "问候"));
            admin.assertAccessible();
            admin.assertNothingWentWrong();
        }
    }

    private void listsAndPagesShowIt(Language language, String id, String name, String words) {
        try (Visitor user = signedIn(language, language.of("acme", "globex"))) {
            assertThat(link(user)).hasText(user.text("Greetings", "问候"));
            link(user).click();
            assertThat(user.page().locator("h1")).containsText(user.text("Greetings", "问候"));
            assertThat(user.page().locator(".grid")).containsText(name);
            user.role(AriaRole.LINK, "To customers", "对客户的问候").click();
            assertThat(user.page().locator(".view-tab[aria-current]"))
                    .containsText(user.text("To customers", "对客户的问候"));
            assertThat(user.page().locator(".grid").getByText(name)).hasCount(0);
            user.assertAccessible();
            user.open("/o/hello_greeting/" + id);
            assertThat(user.page().locator("h1")).hasText(name);
            assertThat(user.page().locator(".record-fields")).containsText(words);
            user.assertAccessible();

            user.open("/o/hello_greeting");
            user.button("New", "新建").click();
            Locator whom = user.field("Whom", "问候对象");
            whom.fill(user.text("Alan", "李雷"));
            user.field("Words", "问候语").fill(user.text("Good morning", "早上好"));
            user.button("Create", "创建").click();
            assertThat(user.said("The words have to name whom they greet", "问候语须提到问候对象"))
                    .isVisible();
            user.assertAccessible();
            user.field("Words", "问候语").fill("");
            user.button("Create", "创建").click();
            assertThat(user.page().locator(".record-fields")).containsText(user.text("Hello, Alan!", "李雷，您好！"));
            user.assertNothingWentWrong();
        }
    }

    private static Locator link(Visitor visitor) {
        return visitor.page().locator(".sidebar-objects a[href='/o/hello_greeting']");
    }

    private static String greeting(String name, @Nullable String words) {
        return words == null
                ? "{\"fields\": {\"name\": \"%s\"}}".formatted(name)
                : "{\"fields\": {\"name\": \"%s\", \"words\": \"%s\"}}".formatted(name, words);
    }

    private Visitor signedIn(Language language, String company) {
        return signedIn(language, company, 1);
    }

    private Visitor signedIn(Language language, String company, int user) {
        JsonNode login = run.local().at("/tenants/" + company + "/users/" + user);
        Visitor visitor = chromium.visitor(run.baseUrl().toString(), language);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        assertThat(visitor.page().locator(".home-head h1")).isVisible();
        return visitor;
    }
}
