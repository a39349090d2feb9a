package io.kith.server.privacy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable job of a privacy request: it works briefly and queues again, and does not give up. */
@Configuration(proxyBeanMethods = false)
class PrivacyLane {

    private static final TaskDescriptor<Void> WORK = TaskDescriptor.of("privacy-request");
    private static final Logger log = LoggerFactory.getLogger(PrivacyLane.class);
    private static final Duration LATER = Duration.ofMinutes(1);

    /** Inside the transaction that makes it necessary. */
    static void schedule(Scheduler scheduler, UUID tenant, UUID request, Instant at) {
        // with its time: the search is one job, each erasure another
        scheduler.schedule(
                WORK.instance(tenant + "/" + request + "/" + at.toEpochMilli()).build(), at);
    }

    @Bean
    CustomTask<Void> privacyRequest(PrivacyWork work, Clock clock) {
        return Tasks.custom(WORK)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    log.warn(
                            "a privacy request stopped short",
                            complete.getCause().orElse(null));
                    operations.reschedule(complete, complete.getTimeDone().plus(LATER));
                })
                .execute((instance, context) -> {
                    String[] parts = instance.getId().split("/");
                    boolean more = work.slice(
                            UUID.fromString(parts[0]),
                            UUID.fromString(parts[1]),
                            () -> context.getSchedulerState().isShuttingDown());
                    return more
                            ? (complete, operations) -> operations.reschedule(complete, clock.instant())
                            : new CompletionHandler.OnCompleteRemove<Void>();
                });
    }
}
