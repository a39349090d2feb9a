package io.kith.server.messaging;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs behind the lanes: each works briefly and queues again, and another replica goes on with it if this one dies. */
@Configuration(proxyBeanMethods = false)
class MessagingTasks {

    private static final Logger log = LoggerFactory.getLogger(MessagingTasks.class);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    /** What a lane does each time; when it is to come again, if at all. */
    @FunctionalInterface
    interface Slice {
        Optional<Instant> work(UUID tenant, BooleanSupplier stopping);
    }

    @Bean
    CustomTask<Void> reminderLane(ReminderRun run, MessagingLanes lanes) {
        return lane(MessagingLanes.REMINDERS, run::slice, lanes);
    }

    @Bean
    CustomTask<Void> noticeMailLane(NoticeMails mails, MessagingLanes lanes) {
        return lane(MessagingLanes.MAILS, mails::slice, lanes);
    }

    private static CustomTask<Void> lane(TaskDescriptor<Void> descriptor, Slice slice, MessagingLanes lanes) {
        return Tasks.custom(descriptor)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    int failures = complete.getExecution().consecutiveFailures;
                    log.warn(
                            "{} have to wait, attempt {}",
                            descriptor.getTaskName(),
                            failures + 1,
                            complete.getCause().orElse(null));
                    Duration wait = RETRY.multipliedBy(1L << Math.min(failures, 10));
                    operations.reschedule(
                            complete,
                            complete.getTimeDone().plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY));
                })
                .execute((instance, context) -> {
                    UUID tenant = UUID.fromString(instance.getId());
                    Optional<Instant> next = lanes.next(
                            slice.work(tenant, () -> context.getSchedulerState().isShuttingDown()));
                    CompletionHandler<Void> end = next.<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                    return (complete, operations) -> {
                        end.complete(complete, operations);
                        // for whatever came while it was at work
                        lanes.wake(context.getSchedulerClient(), tenant);
                    };
                });
    }
}
