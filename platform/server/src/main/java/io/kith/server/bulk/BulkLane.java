package io.kith.server.bulk;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable job of a run. */
@Configuration(proxyBeanMethods = false)
class BulkLane {

    static final TaskDescriptor<Void> RUN = TaskDescriptor.of("bulk-run");

    @Bean
    CustomTask<Void> bulkRun(DurableJobs jobs, BulkWork work) {
        return jobs.started(RUN, work);
    }
}
