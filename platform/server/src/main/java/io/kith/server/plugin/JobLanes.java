package io.kith.server.plugin;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import io.kith.server.job.Lane;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A lane for the jobs of each plugin in each company, so that none waits for another. */
@Component
final class JobLanes {

    private static final TaskDescriptor<Void> JOBS = TaskDescriptor.of("plugin-jobs");

    // asked for when it is needed: what its tasks use changes records, about which plugins are asked
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    JobLanes(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** In a transaction of the bound company: looks at the jobs of a plugin once it is committed. */
    void wakeAfterCommit(String plugin) {
        Lane lane = Lane.of(TenantContext.tenantId(), PluginActors.id(plugin));
        scheduler.getObject().scheduleIfNotExists(lane.job(JOBS), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                begin(scheduler.getObject(), lane);
            }
        });
    }

    /** As soon as possible. */
    void begin(SchedulerClient client, Lane lane) {
        TaskInstance<Void> job = lane.job(JOBS);
        try {
            if (!client.scheduleIfNotExists(job, clock.instant())) {
                client.reschedule(job, clock.instant());
            }
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException | ExecutionException e) {
            // it is at work or has just been taken, and looks at the table once more when it ends
            return;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Tasks {

        @Bean
        CustomTask<Void> pluginJobLane(DurableJobs jobs, JobWork work) {
            return jobs.ofSystem(JOBS, work);
        }
    }
}
