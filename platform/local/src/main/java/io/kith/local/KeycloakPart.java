package io.kith.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keycloak, by which people sign in; its data are in the same PostgreSQL as Kith's. */
final class KeycloakPart implements Part {

    private static final int PORT = 8180;
    private static final long MEGABYTE = 1_000_000;

    private final Workspace workspace;
    private final PostgresPart postgres;
    private final MailboxPart mailbox;
    private final Path files;
    private final URI kith;
    private volatile @Nullable LocalKeycloak keycloak;

    /**
     * @param files directory with the realm and the themes
     * @param kith where the server will be
     */
    KeycloakPart(Workspace workspace, PostgresPart postgres, MailboxPart mailbox, Path files, URI kith) {
        this.workspace = workspace;
        this.postgres = postgres;
        this.mailbox = mailbox;
        this.files = files;
        this.kith = kith;
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public void prepare(Progress progress) {
        progress.say(name(), "unpacking");
        LocalKeycloak.prepare((bytes, ofBytes) ->
                progress.advance(name(), "downloading, %d of %d MB".formatted(bytes / MEGABYTE, ofBytes / MEGABYTE)));
    }

    @Override
    public void start(Progress progress) {
        progress.say(name(), "starting");
        Path home = workspace.data().resolve("keycloak");
        LocalKeycloak started = LocalKeycloak.start(new LocalKeycloak.Setup(
                home,
                postgres.running(),
                Ports.preferred(PORT),
                files.resolve("kith-realm.json"),
                files.resolve("themes"),
                Map.of(
                        "KITH_URL", kith.toString(),
                        "KITH_BACK_CHANNEL_URL", kith.toString(),
                        "KITH_WEB_SECRET", secret("keycloak-web"),
                        "KITH_SERVER_SECRET", secret("keycloak-server"),
                        "KITH_SMTP_HOST", Ports.HOST,
                        "KITH_SMTP_PORT", Integer.toString(mailbox.smtpPort()),
                        "KITH_MAIL_FROM", MailboxPart.SENDER)));
        keycloak = started;
        workspace.recordProgram("keycloak", ProgramRecord.of(started.process(), home.toString(), StopSignal.TERM));
    }

    @Override
    public void stop() {
        LocalKeycloak running = keycloak;
        if (running != null) {
            running.close();
        }
    }

    /** Never: without it people at work go on, and signing in says so. */
    @Override
    public CompletableFuture<Void> ended() {
        return new CompletableFuture<>();
    }

    LocalKeycloak running() {
        LocalKeycloak running = keycloak;
        if (running == null) {
            throw new IllegalStateException("Keycloak was not started");
        }
        return running;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "KITH_KEYCLOAK_URL", running().uri().toString(),
                "KITH_KEYCLOAK_WEBSECRET", secret("keycloak-web"),
                "KITH_KEYCLOAK_SERVERSECRET", secret("keycloak-server"),
                "KITH_SIGNUP_LINK", kith.resolve("/sign-up/continue").toString(),
                // one person tries things here, from one address
                "KITH_SIGNUP_REQUESTSPERHOUR", "1000",
                "KITH_SIGNUP_MAILSPERHOUR", "100",
                // browsers keep secure cookies of http only for names that they take for this machine
                "KITH_SESSION_SECURECOOKIES", "false");
    }

    private String secret(String name) {
        return workspace.secrets().get(name);
    }
}
