package io.kith.server.leaving;

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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable job that erases a company: it works briefly and queues again, and does not give up. */
@Configuration(proxyBeanMethods = false)
class ErasureLane {

    static final String NAME = "erase-company";

    private static final TaskDescriptor<Void> ERASE = TaskDescriptor.of(NAME);
    private static final Logger log = LoggerFactory.getLogger(ErasureLane.class);
    private static final Duration LATER = Duration.ofMinutes(5);

    /** Inside the transaction that closes the company. */
    static void schedule(Scheduler scheduler, UUID company, Instant at) {
        // with its time, so that a company that is closed, opened and closed again has a job for each
        scheduler.schedule(ERASE.instance(company + "/" + at.toEpochMilli()).build(), at);
    }

    /** @param settling after how long the company is looked at once more, for what was on its way when it was erased */
    @Bean
    CustomTask<Void> eraseCompany(
            Erasure erasure, Clock clock, @Value("${kith.leaving.settling:PT10M}") Duration settling) {
        return Tasks.custom(ERASE)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    log.warn(
                            "a company could not be erased yet",
                            complete.getCause().orElse(null));
                    operations.reschedule(complete, complete.getTimeDone().plus(LATER));
                })
                .execute((instance, context) -> {
                    UUID company = UUID.fromString(instance.getId().split("/")[0]);
                    Erasure.Next next = erasure.slice(
                            company, () -> context.getSchedulerState().isShuttingDown());
                    return switch (next) {
                        case NOTHING -> new CompletionHandler.OnCompleteRemove<Void>();
                        case ANOTHER_SLICE ->
                            (complete, operations) -> operations.reschedule(complete, clock.instant());
                        case ONCE_MORE ->
                            (complete, operations) -> operations.reschedule(
                                    complete, clock.instant().plus(settling));
                    };
                });
    }
}
