package io.kith.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's Chromium, driven by the playwright-core that the console's build has installed. */
final class Chromium implements AutoCloseable {

    private static final Path WEB = Path.of("../web").toAbsolutePath().normalize();
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final double PATIENCE_MS = 30_000;

    static {
        // the machine that runs this runs all of Kith beside it
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        System.setProperty("playwright.cli.dir", driver().toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setArgs(ARGUMENTS));
        return new Chromium(playwright, browser);
    }

    /** Somebody with a browser of their own, in which nobody has been before; what goes wrong in its pages is remembered. */
    Visitor visitor(String base, Language language) {
        return visitor(base, language, new Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    /** As {@link #visitor}, on a phone. */
    Visitor phone(String base, Language language) {
        return visitor(
                base,
                language,
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setHasTouch(true)
                        .setIsMobile(true));
    }

    private Visitor visitor(String base, Language language, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(
                options.setBaseURL(base).setLocale(language.locale()).setTimezoneId(language.timeZone()));
        context.setDefaultTimeout(PATIENCE_MS);
        Page page = context.newPage();
        List<String> complaints = new ArrayList<>();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // answers that are refusals are the journeys' own matter; what the page's policy blocks is not
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return new Visitor(context, page, language, complaints);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The browser tests need Chromium: install the package chromium (apt-get install chromium)."));
    }

    private static String node() {
        try {
            return Files.readString(WEB.resolve("target/node-program")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the console has not been built", e);
        }
    }

    /** The layout in which Playwright expects a driver that is installed already. */
    private static Path driver() {
        try {
            Path directory = Path.of("target/playwright").toAbsolutePath();
            Path link = directory.resolve("package");
            Files.createDirectories(directory);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, WEB.resolve("node_modules/playwright-core"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
