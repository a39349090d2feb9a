package io.kith.server.messaging;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.kith.server.job.Lane;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a company's lanes come when there is something to do: one for reminders and one for mails, so that neither a company
 * with many nor a mail server that is away holds up anybody else. What is to be done is in the tables; a lane that was not woken comes by
 * itself within the hour.
 */
@Component
final class MessagingLanes {

    static final TaskDescriptor<Void> REMINDERS = TaskDescriptor.of("reminders");
    static final TaskDescriptor<Void> MAILS = TaskDescriptor.of("notice-mails");

    private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

    private final ReminderStore reminders;
    private final InboxStore inbox;
    private final TenantTransactions transactions;
    private final Clock clock;

    MessagingLanes(ReminderStore reminders, InboxStore inbox, TenantTransactions transactions, Clock clock) {
        this.reminders = reminders;
        this.inbox = inbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Earliest(
            @Nullable Instant reminder, @Nullable Instant mail) {}

    /** In the transaction that plans it, or better after it: a lane that is at work sees only what is committed when it ends. */
    void wake(SchedulerClient scheduler, UUID tenant) {
        Earliest earliest = TenantContext.call(
                Actor.system(tenant),
                () -> transactions.read(_ -> new Earliest(reminders.earliest(), inbox.earliestMail())));
        wake(scheduler, REMINDERS, tenant, earliest.reminder());
        wake(scheduler, MAILS, tenant, earliest.mail());
    }

    /**
     * When a lane comes again that would next have something to do at a time. What is overdue queues behind everybody else's: jobs come in
     * the order of their times.
     */
    Optional<Instant> next(Optional<Instant> wanted) {
        Instant now = clock.instant();
        Instant latest = now.plus(AT_LEAST_EVERY);
        return wanted.map(at -> at.isBefore(now) ? now : at.isBefore(latest) ? at : latest);
    }

    private void wake(SchedulerClient scheduler, TaskDescriptor<Void> lane, UUID tenant, @Nullable Instant wanted) {
        Instant at = next(Optional.ofNullable(wanted)).orElse(null);
        if (at == null) {
            return;
        }
        TaskInstance<Void> instance = Lane.of(tenant).job(lane);
        Optional<ScheduledExecution<Object>> known = scheduler.getScheduledExecution(instance);
        if (known.isEmpty()) {
            scheduler.scheduleIfNotExists(instance, at);
        } else if (known.get().getExecutionTime().isAfter(at)) {
            try {
                scheduler.reschedule(instance, at);
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException | ExecutionException e) {
                // it is at work or has just been taken or ended, and looks at the tables once more when it ends
                return;
            }
        }
    }
}
