package io.kith.server.importing;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs of an import: one that stores its rows, one that deletes its file when it has been kept for long enough. */
@Configuration(proxyBeanMethods = false)
class ImportLanes {

    static final TaskDescriptor<Void> RUN = TaskDescriptor.of("import-run");
    static final TaskDescriptor<Void> EXPIRY = TaskDescriptor.of("import-expiry");

    @Bean
    CustomTask<Void> runLane(DurableJobs jobs, ImportRun run) {
        return jobs.started(RUN, run);
    }

    @Bean
    CustomTask<Void> expiryLane(DurableJobs jobs, ImportExpiry expiry) {
        return jobs.ofSystem(EXPIRY, (lane, _) -> expiry.expire(lane.tenant(), lane.id()));
    }
}
