package io.kith.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keycloak with the realm of a local run and the accounts of its demo people. Signing in needs it and nothing else does. */
final class KeycloakPart implements Part {

    private final Workspace workspace;
    private final Path files;
    private final PostgresPart postgres;
    private final MailboxPart mailbox;
    private final int port;
    private final URI server;
    private final Path home;
    private volatile @Nullable LocalKeycloak keycloak;

    /**
     * @param files the directory with the realm and the themes
     * @param port stays the same for as long as the data is kept: it is part of the name of whoever vouches for people
     * @param server where people reach Kith
     */
    KeycloakPart(Workspace workspace, Path files, PostgresPart postgres, MailboxPart mailbox, int port, URI server) {
        this.workspace = workspace;
        this.files = files;
        this.postgres = postgres;
        this.mailbox = mailbox;
        this.port = port;
        this.server = server;
        this.home = workspace.data().resolve("keycloak");
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public List<Part> needs() {
        return List.of(postgres);
    }

    @Override
    public void prepare(Progress progress) {
        progress.say(name(), "unpacking");
        LocalKeycloak.prepare(progress.download(name()));
    }

    @Override
    public void start(Progress progress) {
        progress.say(name(), "starting");
        LocalKeycloak started = LocalKeycloak.start(new LocalKeycloak.Setup(
                home,
                postgres.running(),
                port,
                files.resolve("kith-realm.json"),
                files.resolve("themes"),
                Map.of(
                        "KITH_URL", server.toString(),
                        "KITH_BACK_CHANNEL_URL", server.toString(),
                        "KITH_WEB_SECRET", webSecret(),
                        "KITH_SERVER_SECRET", serverSecret(),
                        "KITH_SMTP_HOST", Ports.HOST,
                        "KITH_SMTP_PORT", Integer.toString(mailbox.smtpPort()),
                        "KITH_MAIL_FROM", MailboxPart.SENDER)));
        keycloak = started;
        workspace.recordProgram("keycloak", ProgramRecord.of(started.process(), home.toString(), StopSignal.TERM));
        try (var realm = KeycloakRealm.administered(started)) {
            realm.serve(server);
            realm.ensure(DemoPerson.OPERATOR);
            realm.grant(DemoPerson.OPERATOR, "operator");
            for (DemoCompany company : DemoCompany.values()) {
                company.people().forEach(realm::ensure);
            }
        }
    }

    @Override
    public void stop() {
        LocalKeycloak running = keycloak;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        LocalKeycloak running = keycloak;
        return running == null
                ? CompletableFuture.completedFuture(null)
                : running.process().onExit().thenAccept(_ -> {});
    }

    @Override
    public Optional<String> loss() {
        return Optional.of("nobody can sign in or sign up, but whoever is signed in stays so");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "KITH_KEYCLOAK_URL", "http://" + Ports.HOST + ":" + port,
                "KITH_KEYCLOAK_WEBSECRET", webSecret(),
                "KITH_KEYCLOAK_SERVERSECRET", serverSecret());
    }

    private String webSecret() {
        return workspace.secrets().get("keycloak-web");
    }

    private String serverSecret() {
        return workspace.secrets().get("keycloak-server");
    }
}
