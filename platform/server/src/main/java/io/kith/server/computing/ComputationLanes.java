package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs: one for each way through the records of an object, one of each company for records that wait, one for conversions, one for values that go. */
@Configuration(proxyBeanMethods = false)
class ComputationLanes {

    static final TaskDescriptor<Void> RUN = TaskDescriptor.of("computation");
    static final TaskDescriptor<Void> STALE = TaskDescriptor.of("stale-values");
    static final TaskDescriptor<Void> CONVERSION = TaskDescriptor.of("field-conversion");
    static final TaskDescriptor<Void> KEPT = TaskDescriptor.of("kept-values");

    @Bean
    CustomTask<Void> computationLane(DurableJobs jobs, ComputationRun run) {
        return jobs.ofSystem(RUN, run);
    }

    @Bean
    CustomTask<Void> staleValueLane(DurableJobs jobs, StaleRun run) {
        return jobs.ofSystem(STALE, run);
    }

    @Bean
    CustomTask<Void> conversionLane(DurableJobs jobs, ConversionRun run) {
        return jobs.ofSystem(CONVERSION, run);
    }

    @Bean
    CustomTask<Void> keptValueLane(DurableJobs jobs, KeptRun run) {
        return jobs.ofSystem(KEPT, run);
    }
}
