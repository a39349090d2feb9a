package io.kith.local;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The mailbox, in the launcher itself: what Kith and Keycloak mail shows up on its page and goes nowhere else. */
final class MailboxPart implements Part {

    static final String SENDER = "kith@kith.example";

    private static final int PAGE_PORT = 8025;

    private volatile @Nullable LocalMailbox mailbox;
    // known before it runs, since Keycloak is told of it too
    private final int smtpPort = Ports.free();

    @Override
    public String name() {
        return "Mailbox";
    }

    @Override
    public void prepare(Progress progress) {
        progress.say(name(), "starting");
    }

    @Override
    public void start(Progress progress) {
        mailbox = LocalMailbox.start(smtpPort, Ports.preferred(PAGE_PORT));
    }

    @Override
    public void stop() {
        LocalMailbox running = mailbox;
        if (running != null) {
            running.close();
        }
    }

    /** Never before the launcher itself. */
    @Override
    public CompletableFuture<Void> ended() {
        return new CompletableFuture<>();
    }

    int smtpPort() {
        return smtpPort;
    }

    URI page() {
        LocalMailbox running = mailbox;
        if (running == null) {
            throw new IllegalStateException("the mailbox was not started");
        }
        return running.uri();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "SPRING_MAIL_HOST",
                Ports.HOST,
                "SPRING_MAIL_PORT",
                Integer.toString(smtpPort),
                "KITH_SIGNUP_MAILFROM",
                SENDER);
    }
}
