package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Somebody at a browser. */
record Visitor(BrowserContext context, Page page, Language language, List<String> complaints)
        implements AutoCloseable {

    private static final Path AXE = Path.of("../web/node_modules/axe-core/axe.min.js");

    void open(String path) {
        page.navigate(path);
    }

    /** By way of Keycloak's page, back to where they wanted to go. */
    void signIn(String email, String password, String path) {
        open("/sign-in/person?returnTo=" + path);
        page.locator("#username").fill(email);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        page.waitForURL("**" + path);
    }

    String text(String english, String chinese) {
        return language.of(english, chinese);
    }

    Locator button(String english, String chinese) {
        return role(AriaRole.BUTTON, english, chinese);
    }

    Locator field(String english, String chinese) {
        return role(AriaRole.TEXTBOX, english, chinese);
    }

    Locator role(AriaRole role, String english, String chinese) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(text(english, chinese)));
    }

    Locator said(String english, String chinese) {
        return page.getByText(text(english, chinese)).first();
    }

    /** What the page keeps from people who cannot see it, or cannot tell its colours. */
    void assertAccessible() {
        try {
            page.evaluate(Files.readString(AXE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object violations = page.evaluate("""
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                    .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`)
                """);
        assertThat((List<?>) violations).as(page.url()).isEmpty();
    }

    void assertNothingWentWrong() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
