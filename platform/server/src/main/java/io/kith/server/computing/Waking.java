package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.kith.server.job.Lane;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the bound company's lanes when there is something to do. */
@Component
final class Waking {

    // asked for when it is needed: what its tasks use changes definitions, which wake it
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    Waking(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Once it is committed: a lane that is at work looks once more when it ends, one that waits for later begins now. */
    void now(TaskDescriptor<Void> kind) {
        TaskInstance<Void> job = Lane.of(TenantContext.tenantId()).job(kind);
        try {
            if (!scheduler.getObject().scheduleIfNotExists(job, clock.instant())) {
                scheduler.getObject().reschedule(job, clock.instant());
            }
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException | ExecutionException e) {
            // it is at work or has just been taken or ended, and looks at the tables once more when it ends
            return;
        }
    }

    /** In the transaction of the caller: a lane begins then, unless it is to begin earlier. */
    void at(TaskDescriptor<Void> kind, Instant time) {
        atLatest(scheduler.getObject(), Lane.of(TenantContext.tenantId()).job(kind), time);
    }

    static void atLatest(SchedulerClient scheduler, TaskInstance<Void> job, Instant time) {
        if (!scheduler.scheduleIfNotExists(job, time)
                && scheduler
                        .getScheduledExecution(job)
                        .filter(there -> there.getExecutionTime().isAfter(time))
                        .isPresent()) {
            try {
                scheduler.reschedule(job, time);
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException | ExecutionException e) {
                // it has just been taken, and looks when to come again when it ends
                return;
            }
        }
    }

    /** When the transaction of the caller has committed; the job is there with it, should nobody be left to wake it. */
    void afterCommit(TaskDescriptor<Void> kind) {
        scheduler
                .getObject()
                .scheduleIfNotExists(Lane.of(TenantContext.tenantId()).job(kind), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                now(kind);
            }
        });
    }
}
