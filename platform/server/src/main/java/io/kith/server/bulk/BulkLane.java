package io.kith.server.bulk;

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
 * The durable job of a run: it works briefly and queues again, and another replica goes on with it if this one dies. Of a company's runs one
 * works at a time, the earliest.
 */
@Configuration(proxyBeanMethods = false)
class BulkLane {

    static final TaskDescriptor<Void> RUN = TaskDescriptor.of("bulk-run");

    private static final Logger log = LoggerFactory.getLogger(BulkLane.class);
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofMinutes(1);

    /** Which run a job is for. */
    record Lane(UUID tenant, UUID id) {

        static Lane of(String instance) {
            String[] parts = instance.split("/");
            return new Lane(UUID.fromString(parts[0]), UUID.fromString(parts[1]));
        }

        TaskInstance<Void> instance() {
            return RUN.instance(tenant + "/" + id).build();
        }
    }

    @Bean
    CustomTask<Void> bulkRun(BulkWork work, Clock clock) {
        return Tasks.custom(RUN)
                .onFailure((complete, operations) -> failed(work, complete, operations))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Lane lane = Lane.of(instance.getId());
                    BulkWork.Next next = work.slice(
                            lane.tenant(),
                            lane.id(),
                            () -> context.getSchedulerState().isShuttingDown());
                    return switch (next) {
                        case NOTHING -> new CompletionHandler.OnCompleteRemove<Void>();
                        case ANOTHER_SLICE -> again(clock, Duration.ZERO);
                        case SOON -> again(clock, SOON);
                        case LATER -> again(clock, LATER);
                    };
                });
    }

    private static CompletionHandler<Void> again(Clock clock, Duration in) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(in));
    }

    private static void failed(BulkWork work, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        int failures = complete.getExecution().consecutiveFailures;
        log.warn(
                "a run through many records stopped short, attempt {}",
                failures + 1,
                complete.getCause().orElse(null));
        if (failures + 1 >= ATTEMPTS) {
            Lane lane = Lane.of(complete.getExecution().getId());
            work.failed(lane.tenant(), lane.id());
            operations.remove();
        } else {
            operations.reschedule(complete, complete.getTimeDone().plus(FIRST_RETRY.multipliedBy(1L << failures)));
        }
    }
}
