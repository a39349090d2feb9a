package io.kith.server.importing;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The durable jobs of imports. The table of jobs lets one replica at a time have an import and gives it to another when that one no longer
 * shows signs of life; a job works briefly and queues again, so that no company waits for another's file.
 */
@Configuration(proxyBeanMethods = false)
class ImportLanes {

    static final TaskDescriptor<Void> RUN = TaskDescriptor.of("import-run");
    static final TaskDescriptor<Void> EXPIRY = TaskDescriptor.of("import-expiry");

    private static final Logger log = LoggerFactory.getLogger(ImportLanes.class);
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofMinutes(1);

    /** Which import a job is for. */
    record Lane(UUID tenant, UUID id) {

        static Lane of(String instance) {
            String[] parts = instance.split("/");
            return new Lane(UUID.fromString(parts[0]), UUID.fromString(parts[1]));
        }

        TaskInstance<Void> instance(TaskDescriptor<Void> task) {
            return task.instance(tenant + "/" + id).build();
        }
    }

    @Bean
    CustomTask<Void> runLane(ImportRun run, Clock clock) {
        return Tasks.custom(RUN)
                .onFailure((complete, operations) -> failed(run, complete, operations))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Lane lane = Lane.of(instance.getId());
                    ImportRun.Next next = run.slice(
                            lane.tenant(),
                            lane.id(),
                            () -> context.getSchedulerState().isShuttingDown());
                    return switch (next) {
                        case NOTHING -> new CompletionHandler.OnCompleteRemove<Void>();
                        case ANOTHER_SLICE ->
                            (complete, operations) -> operations.reschedule(complete, clock.instant());
                        case LATER ->
                            (complete, operations) -> operations.reschedule(
                                    complete, clock.instant().plus(LATER));
                    };
                });
    }

    @Bean
    CustomTask<Void> expiryLane(ImportExpiry expiry, Clock clock) {
        return Tasks.custom(EXPIRY)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(LATER)))
                .execute((instance, _) -> {
                    Lane lane = Lane.of(instance.getId());
                    return expiry.expire(lane.tenant(), lane.id())
                            ? new CompletionHandler.OnCompleteRemove<Void>()
                            : (complete, operations) -> operations.reschedule(
                                    complete, clock.instant().plus(LATER));
                });
    }

    private static void failed(ImportRun run, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        int failures = complete.getExecution().consecutiveFailures;
        log.warn(
                "an import stopped short, attempt {}",
                failures + 1,
                complete.getCause().orElse(null));
        if (failures + 1 >= ATTEMPTS) {
            Lane lane = Lane.of(complete.getExecution().getId());
            run.failed(lane.tenant(), lane.id(), Failure.INTERNAL);
            operations.remove();
        } else {
            operations.reschedule(complete, complete.getTimeDone().plus(FIRST_RETRY.multipliedBy(1L << failures)));
        }
    }
}
