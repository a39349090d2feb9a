package io.kith.server.file;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import io.kith.server.job.Lane;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs that look whether bytes are to go, one for each time that they might. */
@Configuration(proxyBeanMethods = false)
class FileLane {

    private static final TaskDescriptor<Void> SWEEP = TaskDescriptor.of("file-sweep");

    /** Inside the transaction that makes it necessary. */
    static void schedule(Scheduler scheduler, UUID tenant, UUID id, Instant at) {
        scheduler.schedule(Lane.of(tenant, id).at(at).job(SWEEP), at);
    }

    @Bean
    CustomTask<Void> fileSweepLane(DurableJobs jobs, FileSweep sweep) {
        return jobs.ofSystem(SWEEP, (lane, _) -> sweep.sweep(lane.tenant(), lane.id()));
    }
}
