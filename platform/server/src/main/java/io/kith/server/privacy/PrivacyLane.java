package io.kith.server.privacy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import io.kith.server.job.Lane;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs of privacy requests: one for the search, one for each erasure. */
@Configuration(proxyBeanMethods = false)
class PrivacyLane {

    private static final TaskDescriptor<Void> WORK = TaskDescriptor.of("privacy-request");

    /** Inside the transaction that makes it necessary. */
    static void schedule(Scheduler scheduler, UUID tenant, UUID request, Instant at) {
        scheduler.schedule(Lane.of(tenant, request).at(at).job(WORK), at);
    }

    @Bean
    CustomTask<Void> privacyRequest(DurableJobs jobs, PrivacyWork work) {
        return jobs.ofSystem(WORK, (lane, stopping) -> work.slice(lane.tenant(), lane.id(), stopping));
    }
}
