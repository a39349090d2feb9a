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
import java.util.regex.Pattern;

/** Somebody at a browser. */
record Visitor(BrowserContext context, Page page, Language language, List<String> complaints) implements AutoCloseable {

    private static final int MOST_TABS = 80;

    /** Names, numbers, addresses and keys that Chinese text has as they are. */
    private static final Pattern SAME_IN_CHINESE = Pattern.compile(
            "Kith|CSV|Unicode.*|XLSX|Ctrl K|B2B|English|UTF-8|[A-Z]{3}|C-\\d{4}-\\d+|\\S+@\\S+|https?://\\S*|[\\w-]+\\.csv");

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

    /**
     * What the page keeps from people who cannot see it, or cannot tell its colours. The component library's own announcements, which
     * nobody sees, may name what is gone by the time they are looked at.
     */
    void assertAccessible() {
        try {
            page.evaluate(Files.readString(AXE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object violations = page.evaluate("""
                async () => {
                  // what is still fading in has no colours yet
                  await Promise.all(document.getAnimations()
                      .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
                      .map((one) => one.finished.catch(() => null)));
                  return (await axe.run({ exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations'] })).violations
                    .map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(', ')}`);
                }
                """);
        assertThat((List<?>) violations).as(page.url()).isEmpty();
    }

    /** The same person's second window. */
    Visitor window() {
        return new Visitor(context, context.newPage(), language, complaints);
    }

    /** Moves on by the keyboard alone until something with this name has the focus. */
    void tabTo(String english, String chinese) {
        String name = text(english, chinese);
        for (int pressed = 0; pressed < MOST_TABS; pressed++) {
            if (focused().contains(name)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + name + " on " + page.url());
    }

    private String focused() {
        return String.valueOf(page.evaluate("""
                () => {
                  const here = document.activeElement;
                  const labels = [...(here?.labels ?? [])].map((one) => one.textContent);
                  const by = (here?.getAttribute('aria-labelledby') ?? '').split(' ')
                      .map((id) => document.getElementById(id)?.textContent ?? '');
                  const own = here?.matches('a, button, [role]') ? here.textContent : '';
                  return [here?.getAttribute('aria-label'), ...labels, ...by, own].join(' ');
                }
                """));
    }

    /**
     * Looks for words that somebody who reads Chinese would stumble over.
     *
     * @param expected what people typed themselves, and may see again
     */
    void assertNothingIsLeftInEnglish(String... expected) {
        List<?> texts = (List<?>) page.evaluate("""
                () => {
                  const found = [];
                  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (walker.nextNode()) {
                    const parent = walker.currentNode.parentElement;
                    const text = walker.currentNode.textContent.trim();
                    if (/[A-Za-z]{2}/.test(text) && !/\\p{Script=Han}/u.test(text) && parent.checkVisibility()
                        && !parent.closest('kbd, code, script, style, .visually-hidden, [aria-hidden]')) {
                      found.push(text);
                    }
                  }
                  return found;
                }
                """);
        List<String> strange = texts.stream()
                .map(Object::toString)
                .filter(text -> List.of(expected).stream().noneMatch(text::contains))
                .filter(text -> !SAME_IN_CHINESE.matcher(text).matches())
                .toList();
        assertThat(strange).as(page.url()).isEmpty();
    }

    void assertNothingWentWrong() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
