package io.kith.server.messaging;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.job.DurableJobs;
import io.kith.server.job.Lane;
import io.kith.server.job.SystemWork;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs behind the lanes. */
@Configuration(proxyBeanMethods = false)
class MessagingTasks {

    /** What a lane does each time; when it would next have something to do, if at all. */
    @FunctionalInterface
    interface Slice {
        Optional<Instant> work(UUID tenant, BooleanSupplier stopping);
    }

    private record Told(MessagingLanes lanes, Slice slice) implements SystemWork {

        @Override
        public Optional<Instant> slice(Lane lane, BooleanSupplier stopping) {
            return lanes.next(slice.work(lane.tenant(), stopping));
        }

        @Override
        public void ended(SchedulerClient scheduler, Lane lane) {
            lanes.wake(scheduler, lane.tenant());
        }
    }

    @Bean
    CustomTask<Void> reminderLane(DurableJobs jobs, ReminderRun run, MessagingLanes lanes) {
        return jobs.ofSystem(MessagingLanes.REMINDERS, new Told(lanes, run::slice));
    }

    @Bean
    CustomTask<Void> noticeMailLane(DurableJobs jobs, NoticeMails mails, MessagingLanes lanes) {
        return jobs.ofSystem(MessagingLanes.MAILS, new Told(lanes, mails::slice));
    }
}
