package io.kith.server.testing;

import io.kith.local.LocalKeycloak;
import io.kith.local.LocalMailbox;
import io.kith.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The Keycloak and the mailbox of this test run. Servers know from the start where they will be; they run once a test wants them. */
public final class Identities {

    private static final int KEYCLOAK_PORT = Ports.free();
    private static final int SMTP_PORT = Ports.free();
    private static final String WEB_SECRET = "web-secret-of-this-run-" + UUID.randomUUID();
    private static final String SERVER_SECRET = "server-secret-of-this-run-" + UUID.randomUUID();
    private static final Path REALM = Path.of("../keycloak/kith-realm.json");
    private static final Path THEMES = Path.of("../keycloak/themes");

    private Identities() {}

    /** Starts both without waiting for them: to be called by a test class while the server is not up yet. */
    public static void want() {
        Keycloak.STARTED.isDone();
        mailbox();
    }

    public static LocalKeycloak keycloak() {
        return Keycloak.STARTED.join();
    }

    public static LocalMailbox mailbox() {
        return Mailbox.STARTED;
    }

    static URI keycloakUri() {
        return URI.create("http://127.0.0.1:" + KEYCLOAK_PORT);
    }

    static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kith.keycloak.url", keycloakUri().toString());
        settings.put("kith.keycloak.web-secret", WEB_SECRET);
        settings.put("kith.keycloak.server-secret", SERVER_SECRET);
        settings.put("kith.sign-up.requests-per-hour", "1000");
        settings.put("kith.sign-up.mail-interval", "PT0.2S");
        settings.put("kith.sign-up.link", "https://kith.example/sign-up/continue");
        settings.put("kith.sign-up.mail-from", "kith@kith.example");
        settings.put("spring.mail.port", "" + SMTP_PORT);
        return settings;
    }

    private static final class Keycloak {

        static final CompletableFuture<LocalKeycloak> STARTED = CompletableFuture.supplyAsync(Keycloak::start);

        private static LocalKeycloak start() {
            try {
                Path home = Files.createTempDirectory("kith-keycloak-");
                LocalKeycloak keycloak = LocalKeycloak.start(new LocalKeycloak.Setup(
                        home,
                        Stores.postgres(),
                        KEYCLOAK_PORT,
                        REALM,
                        THEMES,
                        Map.of(
                                // of loopback addresses Keycloak leaves the port out of account
                                "KITH_URL", "http://127.0.0.1",
                                "KITH_BACK_CHANNEL_URL", "http://127.0.0.1:9",
                                "KITH_WEB_SECRET", WEB_SECRET,
                                "KITH_SERVER_SECRET", SERVER_SECRET,
                                "KITH_SMTP_HOST", "127.0.0.1",
                                "KITH_SMTP_PORT", "" + SMTP_PORT,
                                "KITH_MAIL_FROM", "kith@kith.example")));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(keycloak, home), "stop-keycloak"));
                return keycloak;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(LocalKeycloak keycloak, Path home) {
            keycloak.close();
            try (var files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Mailbox {
        static final LocalMailbox STARTED = LocalMailbox.start(SMTP_PORT, 0);
    }
}
