package io.kith.server.onboarding;

import io.kith.server.identity.RandomSecret;
import io.kith.server.problem.Messages;
import io.kith.server.text.Cut;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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
import org.springframework.web.util.HtmlUtils;

/**
 * Sends the links of sign-ups, apart from the requests that ask for them: so an answer takes as long for a known address as for another,
 * and a mail server that is away delays a mail but loses none.
 */
@Component
class SignUpMail {

    private static final Logger log = LoggerFactory.getLogger(SignUpMail.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 10;
    private static final int LONGEST_NAME = 80;
    private static final Pattern INSIDE_AN_ADDRESS = Pattern.compile("(?<=\\S)[.。．:@/](?=\\S)");

    private final SignUpStore store;
    private final SignUpSettings settings;
    private final JavaMailSender mail;
    private final Messages messages;
    private final SecureRandom random;
    private final Clock clock;

    SignUpMail(
            SignUpStore store,
            SignUpSettings settings,
            JavaMailSender mail,
            Messages messages,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.mail = mail;
        this.messages = messages;
        this.random = random;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${kith.sign-up.mail-interval:PT1S}")
    void sendDue() {
        Optional<SignUp> due = next();
        while (due.isPresent()) {
            send(due.get());
            due = next();
        }
    }

    private Optional<SignUp> next() {
        Instant now = clock.instant();
        return store.dueMail(now, now.plus(FIRST_RETRY));
    }

    private void send(SignUp signUp) {
        // a new link each time: of a secret only its hash is stored, so no mail can repeat one
        RandomSecret link = RandomSecret.make(random);
        store.link(signUp.id(), link.hash(), clock.instant().plus(settings.linkLife()));
        try {
            mail.send(message(signUp, settings.link() + "#" + link.reveal()));
            store.mailRetry(signUp.id(), null);
        } catch (MailException | MessagingException e) {
            log.warn(
                    "the mail of sign-up {} cannot be sent: {}",
                    signUp.id(),
                    e.getClass().getSimpleName());
            store.mailRetry(signUp.id(), retry(signUp.mailAttempts()));
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

    private MimeMessage message(SignUp signUp, String link) throws MessagingException {
        Locale locale = Locale.of(signUp.form().language());
        Map<String, Object> words = Map.of(
                "name", harmless(signUp.form().name()),
                "company", harmless(signUp.form().companyName()),
                "hours", settings.linkLife().toHours());
        String greeting = messages.text(locale, "mail.sign-up.greeting", words);
        String body = messages.text(locale, "mail.sign-up.body", words);
        String action = messages.text(locale, "mail.sign-up.action", words);
        String expiry = messages.text(locale, "mail.sign-up.expiry", words);
        String ignore = messages.text(locale, "mail.sign-up.ignore", words);

        MimeMessage message = mail.createMimeMessage();
        var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setFrom(settings.mailFrom());
        parts.setTo(signUp.form().email());
        parts.setSubject(messages.text(locale, "mail.sign-up.subject", words));
        parts.setSentDate(Date.from(clock.instant()));
        parts.setText(
                String.join("\n\n", greeting, body, action + ":\n" + link, expiry, ignore),
                html(
                        locale,
                        escaped(greeting),
                        escaped(body),
                        escaped(action),
                        link,
                        escaped(expiry),
                        escaped(ignore)));
        return message;
    }

    private static String html(
            Locale locale, String greeting, String body, String action, String link, String expiry, String ignore) {
        return """
                <!doctype html>
                <html lang="%s"><body style="margin:0;background:#f6f6f4;font:16px/1.6 system-ui,sans-serif;color:#191a1c">
                <div style="max-width:32rem;margin:0 auto;padding:2rem 1.25rem">
                <div style="font-weight:700;font-size:1.1rem;color:#2b59d9">Kith</div>
                <div style="background:#fff;border-radius:12px;padding:1.5rem;margin-top:1rem">
                <p>%s</p><p>%s</p>
                <p><a href="%s" style="display:inline-block;background:#2b59d9;color:#fff;text-decoration:none;border-radius:8px;padding:.6rem 1.2rem">%s</a></p>
                <p style="font-size:.9rem;color:#53565c">%s<br>%s</p>
                </div></div></body></html>
                """.formatted(
                locale.getLanguage().equals("zh") ? "zh-CN" : "en", greeting, body, link, action, expiry, ignore);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
