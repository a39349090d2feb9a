package io.kith.local;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The mailbox to which every mail of a local run goes. It is part of this process and ends with it. */
final class MailboxPart implements Part {

    static final String SENDER = "kith@kith.example";

    private final int smtpPort;
    private final int pagePort;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable LocalMailbox mailbox;

    MailboxPart(int smtpPort, int pagePort) {
        this.smtpPort = smtpPort;
        this.pagePort = pagePort;
    }

    @Override
    public String name() {
        return "Mailbox";
    }

    @Override
    public void prepare(Progress progress) {
        // there is nothing to fetch
    }

    @Override
    public void start(Progress progress) {
        progress.say(name(), "starting");
        mailbox = LocalMailbox.start(smtpPort, pagePort);
    }

    @Override
    public void stop() {
        LocalMailbox running = mailbox;
        if (running != null) {
            running.close();
        }
        ended.complete(null);
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public Optional<String> loss() {
        return Optional.of("mails wait until they can be sent");
    }

    int smtpPort() {
        return smtpPort;
    }

    /** Its page for people. */
    URI page() {
        return URI.create("http://" + Ports.HOST + ":" + pagePort);
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
