package io.kith.local;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes all mail of a local run, sends none on, and shows it on a page; it forgets it when closed. */
public final class LocalMailbox implements AutoCloseable {

    private final GreenMail mail;
    private final HttpServer page;
    private final ExecutorService threads;

    private LocalMailbox(GreenMail mail, HttpServer page, ExecutorService threads) {
        this.mail = mail;
        this.page = page;
        this.threads = threads;
    }

    /**
     * Starts a mailbox on 127.0.0.1.
     *
     * @param smtpPort 0 for any free one
     * @param pagePort 0 for any free one
     */
    public static LocalMailbox start(int smtpPort, int pagePort) {
        if (smtpPort != 0) {
            Ports.check(smtpPort, "the mailbox");
        }
        if (pagePort != 0) {
            Ports.check(pagePort, "the mailbox's page");
        }
        int chosen = smtpPort == 0 ? Ports.free() : smtpPort;
        GreenMail mail = new GreenMail(new ServerSetup(chosen, Ports.HOST, ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            HttpServer page = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(Ports.HOST), pagePort), 16);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            var mailbox = new LocalMailbox(mail, page, threads);
            page.setExecutor(threads);
            page.createContext("/", new MailboxPages(mailbox::mails));
            page.start();
            return mailbox;
        } catch (IOException e) {
            mail.stop();
            throw new StartFailure("The mailbox's page cannot be started: " + e.getMessage() + ".", e);
        }
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    /** Its page for people; {@code /api/mails} below it is for programs. */
    public URI uri() {
        return URI.create("http://" + Ports.HOST + ":" + page.getAddress().getPort());
    }

    /** All mails, in the order in which they came. */
    public List<ReceivedMail> mails() {
        MimeMessage[] messages = mail.getReceivedMessages();
        List<ReceivedMail> mails = new ArrayList<>();
        for (int i = 0; i < messages.length; i++) {
            mails.add(ReceivedMail.of(i + 1, messages[i]));
        }
        return mails;
    }

    @Override
    public void close() {
        page.stop(0);
        threads.shutdownNow();
        mail.stop();
    }
}
