package io.kith.server.messaging;

import io.kith.server.access.Actors;
import io.kith.server.messaging.ReminderStore.Planned;
import io.kith.server.people.Member;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.RecordLookup;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Reminds a company's members of what is due. One after the other, each looked at once more: who has moved, is gone, may not read it any
 * more or has done it is not reminded. It is taken in the transaction that tells of it, so that no end of the server loses or repeats one.
 */
@Component
final class ReminderRun {

    private static final int BATCH = 100;
    private static final Duration LATER = Duration.ofMinutes(5);

    private final ReminderStore store;
    private final Reminders reminders;
    private final Notices notices;
    private final RecordLookup records;
    private final Actors actors;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Clock clock;

    ReminderRun(
            ReminderStore store,
            Reminders reminders,
            Notices notices,
            RecordLookup records,
            Actors actors,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Clock clock) {
        this.store = store;
        this.reminders = reminders;
        this.notices = notices;
        this.records = records;
        this.actors = actors;
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** When to come again; empty if nobody is to be reminded of anything. */
    Optional<Instant> slice(UUID tenant, BooleanSupplier stopping) {
        if (!tenants.isActive(tenant)) {
            // nobody could do what they are reminded of
            return Optional.of(clock.instant().plus(LATER));
        }
        return TenantContext.call(Actor.system(tenant), () -> {
            try {
                for (Planned planned : transactions.read(_ -> store.due(clock.instant(), BATCH))) {
                    if (stopping.getAsBoolean()) {
                        break;
                    }
                    remind(planned);
                }
            } catch (StaleAccess e) {
                return Optional.of(clock.instant());
            } catch (ProblemException e) {
                if (e.problem().code() == ErrorCode.COMPANY_SUSPENDED) {
                    return Optional.of(clock.instant().plus(LATER));
                }
                throw e;
            }
            return Optional.ofNullable(transactions.read(_ -> store.earliest()));
        });
    }

    private void remind(Planned planned) {
        Reminder reminder = planned.reminder();
        Optional<Actor> actor = actors.find(TenantContext.tenantId(), ActorKind.MEMBER, reminder.member());
        boolean holds = actor.isPresent()
                && records.stored(Set.of(reminder.record())).stream()
                        .anyMatch(activity -> Reminders.of(activity).equals(Optional.of(reminder)))
                && TenantContext.call(actor.get(), () -> records.visible(Set.of(reminder.record())))
                        .containsKey(reminder.record());
        transactions.write(_ -> {
            Optional<Member> member = holds ? reminders.active(reminder.member()) : Optional.empty();
            if (!store.take(planned) || member.isEmpty()) {
                return false;
            }
            Instant moment = reminders.moment(reminder, member.get());
            Instant now = clock.instant();
            if (moment.isAfter(now)) {
                store.put(reminder, moment);
                return false;
            }
            notices.add(List.of(new Notice(
                    reminder.member(),
                    NoticeKind.REMINDER,
                    reminder.object(),
                    reminder.record(),
                    reminder.occasion(),
                    ActorKind.SYSTEM,
                    Actor.system(TenantContext.tenantId()).id(),
                    now)));
            return true;
        });
    }
}
