package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable job of a computation. */
@Configuration(proxyBeanMethods = false)
class ComputationLane {

    static final TaskDescriptor<Void> RUN = TaskDescriptor.of("computation");

    @Bean
    CustomTask<Void> computation(DurableJobs jobs, ComputationRun run) {
        return jobs.ofSystem(RUN, run);
    }
}
