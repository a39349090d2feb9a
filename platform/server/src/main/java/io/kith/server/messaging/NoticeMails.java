package io.kith.server.messaging;

import io.kith.server.access.Actors;
import io.kith.server.messaging.InboxStore.Mailing;
import io.kith.server.people.Member;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.RecordLookup.Visible;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends a company's members what they want by mail: at least once, each time under the same Message-ID. Looked at once more when it goes
 * out: who is gone, may not read it any more, has read it already or does not want it gets none.
 */
@Component
final class NoticeMails {

    private static final Logger log = LoggerFactory.getLogger(NoticeMails.class);
    private static final int BATCH = 50;
    private static final int ATTEMPTS = 12;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(20);
    private static final Duration LATER = Duration.ofMinutes(5);
    /** How long a mail server that did not answer is left alone, so that no company's lane waits for it in turn. */
    private static final Duration REST = Duration.ofSeconds(20);

    private final InboxStore inbox;
    private final NoticeSettingsStore settings;
    private final Reminders reminders;
    private final NoticeLetter letter;
    private final RecordLookup records;
    private final Actors actors;
    private final JavaMailSender mail;
    private final TenantTransactions transactions;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.EPOCH;

    NoticeMails(
            InboxStore inbox,
            NoticeSettingsStore settings,
            Reminders reminders,
            NoticeLetter letter,
            RecordLookup records,
            Actors actors,
            JavaMailSender mail,
            TenantTransactions transactions,
            Clock clock) {
        this.inbox = inbox;
        this.settings = settings;
        this.reminders = reminders;
        this.letter = letter;
        this.records = records;
        this.actors = actors;
        this.mail = mail;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** When to come again; empty if there is nothing to send. */
    Optional<Instant> slice(UUID tenant, BooleanSupplier stopping) {
        return TenantContext.call(Actor.system(tenant), () -> {
            try {
                for (Mailing mailing : transactions.read(_ -> inbox.dueMails(clock.instant(), BATCH))) {
                    if (stopping.getAsBoolean() || clock.instant().isBefore(awayUntil)) {
                        break;
                    }
                    send(mailing);
                }
            } catch (StaleAccess e) {
                return Optional.of(clock.instant());
            } catch (ProblemException e) {
                if (e.problem().code() == ErrorCode.COMPANY_SUSPENDED) {
                    return Optional.of(clock.instant().plus(LATER));
                }
                throw e;
            }
            Instant away = awayUntil;
            return Optional.ofNullable(transactions.read(_ -> inbox.earliestMail()))
                    .map(at -> at.isBefore(away) ? away : at);
        });
    }

    private void send(Mailing mailing) {
        Instant retry = clock.instant().plus(FIRST_RETRY.multipliedBy(1L << Math.min(mailing.attempts(), 9)));
        boolean last = mailing.attempts() + 1 >= ATTEMPTS;
        // before it goes out: whatever becomes of this server, it is not tried without end
        transactions.write(_ -> inbox.mailTried(mailing.id(), last ? null : retry));
        Optional<NoticeLetter.Content> content = content(mailing);
        if (content.isPresent()) {
            try {
                mail.send(letter.write(content.get()));
            } catch (MailException | MessagingException e) {
                log.warn(
                        "the mail of notice {} cannot be sent{}: {}",
                        mailing.id(),
                        last ? ", given up" : "",
                        e.getClass().getSimpleName());
                awayUntil = clock.instant().plus(REST);
                return;
            }
        }
        transactions.write(_ -> inbox.mailTried(mailing.id(), null));
    }

    private Optional<NoticeLetter.Content> content(Mailing mailing) {
        UUID record = mailing.record();
        Optional<Actor> actor = actors.find(TenantContext.tenantId(), ActorKind.MEMBER, mailing.member());
        if (mailing.read() || actor.isEmpty()) {
            return Optional.empty();
        }
        Optional<Visible> visible =
                Optional.ofNullable(TenantContext.call(actor.get(), () -> records.visible(Set.of(record)))
                        .get(record));
        boolean over = mailing.kind() == NoticeKind.REMINDER
                && records.stored(Set.of(record)).stream()
                        .noneMatch(one -> Reminders.of(one)
                                .filter(reminder -> reminder.occasion().equals(mailing.occasion()))
                                .isPresent());
        if (visible.isEmpty() || over) {
            return Optional.empty();
        }
        return transactions.read(_ -> {
            NoticeSettings chosen = settings.of(mailing.member());
            Optional<Member> member = reminders.active(mailing.member());
            return member.filter(_ -> chosen.ways(mailing.kind()).mail())
                    .map(one -> letter.content(mailing, one, reminders.zone(one), chosen, visible.get()));
        });
    }
}
