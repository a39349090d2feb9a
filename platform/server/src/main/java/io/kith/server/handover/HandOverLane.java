package io.kith.server.handover;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable job of a hand-over. */
@Configuration(proxyBeanMethods = false)
class HandOverLane {

    static final TaskDescriptor<Void> RUN = TaskDescriptor.of("hand-over");

    @Bean
    CustomTask<Void> handOver(DurableJobs jobs, HandOverRun run) {
        return jobs.started(RUN, run);
    }
}
