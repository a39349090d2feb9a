package io.kith.server.leaving;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import io.kith.server.job.Lane;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable job that erases a company. */
@Configuration(proxyBeanMethods = false)
class ErasureLane {

    static final String NAME = "erase-company";

    private static final TaskDescriptor<Void> ERASE = TaskDescriptor.of(NAME);

    /** Inside the transaction that closes the company. */
    static void schedule(Scheduler scheduler, UUID company, Instant at) {
        scheduler.schedule(Lane.of(company).at(at).job(ERASE), at);
    }

    @Bean
    CustomTask<Void> eraseCompany(DurableJobs jobs, Erasure erasure) {
        return jobs.ofSystem(ERASE, (lane, stopping) -> erasure.slice(lane.tenant(), stopping));
    }
}
