package io.kith.server.messaging;

import io.kith.server.messaging.InboxStore.Mailing;
import io.kith.server.people.Member;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.problem.Messages;
import io.kith.server.record.RecordLookup.Visible;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.text.Cut;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** What a mail about a notice says: in the member's language and time zone, with a link, and no more of the record than they have chosen. */
@Component
final class NoticeLetter {

    private static final int LONGEST_TITLE = 120;

    private final JavaMailSender mail;
    private final Messages messages;
    private final NamedActors names;
    private final TenantDirectory tenants;
    private final Unsubscriptions unsubscriptions;
    private final URI home;
    private final String from;
    private final Clock clock;

    NoticeLetter(
            JavaMailSender mail,
            Messages messages,
            NamedActors names,
            TenantDirectory tenants,
            Unsubscriptions unsubscriptions,
            @Value("${kith.sign-up.link:http://127.0.0.1:8080/sign-up/continue}") URI link,
            @Value("${kith.sign-up.mail-from:kith@localhost}") String from,
            Clock clock) {
        this.mail = mail;
        this.messages = messages;
        this.names = names;
        this.tenants = tenants;
        this.unsubscriptions = unsubscriptions;
        this.home = link.resolve("/");
        this.from = from;
        this.clock = clock;
    }

    /** @param unsubscribe what a mail program asks for when the member wants no more of these */
    record Content(
            UUID id,
            String email,
            Locale locale,
            String subject,
            String greeting,
            String action,
            URI page,
            String note,
            URI settings,
            URI unsubscribe) {}

    /** Inside a transaction. */
    Content content(Mailing mailing, Member member, ZoneId zone, NoticeSettings settings, Visible found) {
        Tenant company = tenants.find(TenantContext.tenantId()).orElseThrow();
        Locale locale = Locale.of(Objects.requireNonNullElse(member.language(), company.language()));
        Map<String, Object> words = new HashMap<>();
        words.put("name", member.name());
        words.put("company", company.name());
        words.put("actor", actor(mailing, locale));
        words.put("when", when(mailing, locale, zone));
        String title = Objects.toString(
                found.record().fields().get(found.object().title().key()), "");
        words.put("title", Cut.to(LONGEST_TITLE, title.replaceAll("\\s+", " ").strip()));
        String key = "mail.notice." + mailing.kind().key()
                + (mailing.kind() == NoticeKind.REMINDER ? mailing.object().equals("task") ? "-task" : "-start" : "")
                + (settings.mailShowsTitle() ? "" : "-bare");
        return new Content(
                mailing.id(),
                member.email(),
                locale,
                messages.text(locale, key, words),
                messages.text(locale, "mail.notice.greeting", words),
                messages.text(locale, "mail.notice.action"),
                home.resolve("/o/" + mailing.object() + "/" + mailing.record()),
                messages.text(locale, "mail.notice.why", words),
                home.resolve("/settings/profile"),
                home.resolve("/api/v1/unsubscribe?token=" + unsubscriptions.token(member.id(), mailing.kind())));
    }

    MimeMessage write(Content content) throws MessagingException {
        MimeMessage message = mail.createMimeMessage();
        var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setFrom(from);
        parts.setTo(content.email());
        parts.setSubject(content.subject());
        parts.setSentDate(Date.from(clock.instant()));
        String host = Objects.requireNonNullElse(home.getHost(), "kith");
        message.setHeader("Message-ID", "<" + content.id() + "@" + host + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("List-Unsubscribe", "<" + content.unsubscribe() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        parts.setText(
                String.join(
                        "\n\n",
                        content.greeting(),
                        content.subject(),
                        content.action() + ":\n" + content.page(),
                        content.note() + "\n" + content.settings()),
                MailPage.html(
                        content.locale(),
                        List.of(content.greeting(), content.subject()),
                        content.page(),
                        content.action(),
                        List.of(content.note() + " " + content.settings())));
        return message;
    }

    private String actor(Mailing mailing, Locale locale) {
        return names.named(List.of(mailing.actor())).stream()
                .findFirst()
                .map(NamedActor::name)
                .orElseGet(() -> messages.text(locale, "mail.notice.somebody"));
    }

    private static String when(Mailing mailing, Locale locale, ZoneId zone) {
        if (mailing.kind() != NoticeKind.REMINDER) {
            return "";
        }
        return mailing.object().equals("task")
                ? DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(LocalDate.parse(mailing.occasion()))
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(Instant.parse(mailing.occasion()).atZone(zone));
    }
}
