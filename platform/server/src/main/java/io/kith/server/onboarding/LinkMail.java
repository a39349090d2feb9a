package io.kith.server.onboarding;

import io.kith.server.identity.RandomSecret;
import io.kith.server.messaging.MailPage;
import io.kith.server.onboarding.LinkQueue.Due;
import io.kith.server.problem.Messages;
import io.kith.server.text.Cut;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the links of sign-ups and invitations, apart from the requests that ask for them: so an answer takes as long for a known address as for another,
 * and a mail server that is away delays a mail but loses none.
 */
@Component
class LinkMail {

    private static final Logger log = LoggerFactory.getLogger(LinkMail.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 10;
    private static final int LONGEST_NAME = 80;
    private static final Pattern INSIDE_AN_ADDRESS = Pattern.compile("(?<=\\S)[.。．:@/](?=\\S)");

    private final List<LinkQueue> queues;
    private final SignUpSettings settings;
    private final JavaMailSender mail;
    private final Messages messages;
    private final SecureRandom random;
    private final Clock clock;

    LinkMail(
            List<LinkQueue> queues,
            SignUpSettings settings,
            JavaMailSender mail,
            Messages messages,
            SecureRandom random,
            Clock clock) {
        this.queues = queues;
        this.settings = settings;
        this.mail = mail;
        this.messages = messages;
        this.random = random;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${kith.sign-up.mail-interval:PT1S}")
    void sendDue() {
        for (LinkQueue queue : queues) {
            Optional<Due> due = next(queue);
            while (due.isPresent()) {
                send(queue, due.get());
                due = next(queue);
            }
        }
    }

    private Optional<Due> next(LinkQueue queue) {
        Instant now = clock.instant();
        return queue.next(now, now.plus(FIRST_RETRY));
    }

    private void send(LinkQueue queue, Due due) {
        RandomSecret link = RandomSecret.make(random);
        queue.link(due.id(), link.hash(), clock.instant().plus(due.life()));
        try {
            mail.send(message(due, due.page() + "#" + link.reveal()));
            queue.retry(due.id(), null);
        } catch (MailException | MessagingException e) {
            log.warn(
                    "the mail of {} {} cannot be sent: {}",
                    due.texts(),
                    due.id(),
                    e.getClass().getSimpleName());
            queue.retry(due.id(), retry(due.attempts()));
        }
    }

    private @Nullable Instant retry(int attempts) {
        return attempts >= ATTEMPTS
                ? null
                : clock.instant().plus(FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, 8)));
    }

    /**
     * Anybody can have a mail sent to anybody; so what they call themselves and their company is short in it, and no mail program takes it
     * for an address to go to.
     */
    static String harmless(String name) {
        String start = Cut.to(LONGEST_NAME, name);
        return INSIDE_AN_ADDRESS.matcher(start).replaceAll("\u2060$0\u2060") + (start.equals(name) ? "" : "…");
    }

    private MimeMessage message(Due due, String link) throws MessagingException {
        Locale locale = Locale.of(due.language());
        Map<String, Object> words = due.words();
        String greeting = messages.text(locale, due.texts() + ".greeting", words);
        String body = messages.text(locale, due.texts() + ".body", words);
        String action = messages.text(locale, due.texts() + ".action", words);
        String expiry = messages.text(locale, due.texts() + ".expiry", words);
        String ignore = messages.text(locale, due.texts() + ".ignore", words);

        MimeMessage message = mail.createMimeMessage();
        var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setFrom(settings.mailFrom());
        parts.setTo(due.email());
        parts.setSubject(messages.text(locale, due.texts() + ".subject", words));
        parts.setSentDate(Date.from(clock.instant()));
        parts.setText(
                String.join("\n\n", greeting, body, action + ":\n" + link, expiry, ignore),
                MailPage.html(locale, List.of(greeting, body), URI.create(link), action, List.of(expiry, ignore)));
        return message;
    }
}
