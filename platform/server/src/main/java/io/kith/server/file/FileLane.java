package io.kith.server.file;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs that look whether bytes are to go, one for each time that they might. */
@Configuration(proxyBeanMethods = false)
class FileLane {

    private static final TaskDescriptor<Void> SWEEP = TaskDescriptor.of("file-sweep");
    private static final Logger log = LoggerFactory.getLogger(FileLane.class);
    private static final Duration LATER = Duration.ofMinutes(5);

    /** Inside the transaction that makes it necessary. */
    static void schedule(Scheduler scheduler, UUID tenant, UUID id, Instant at) {
        // with its time, so that a file that is deleted, brought back and deleted again has a job for each
        scheduler.schedule(
                SWEEP.instance(tenant + "/" + id + "/" + at.toEpochMilli()).build(), at);
    }

    @Bean
    CustomTask<Void> fileSweepLane(FileSweep sweep) {
        return Tasks.custom(SWEEP)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    log.warn(
                            "bytes of a file could not be removed",
                            complete.getCause().orElse(null));
                    operations.reschedule(complete, complete.getTimeDone().plus(LATER));
                })
                .execute((instance, _) -> {
                    String[] parts = instance.getId().split("/");
                    return sweep.sweep(UUID.fromString(parts[0]), UUID.fromString(parts[1]))
                            .<CompletionHandler<Void>>map(
                                    next -> (complete, operations) -> operations.reschedule(complete, next))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }
}
