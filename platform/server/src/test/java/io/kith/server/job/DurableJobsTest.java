package io.kith.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@KithServerTest
class DurableJobsTest {

    private static final TaskDescriptor<Void> KIND = TaskDescriptor.of("job-of-a-test");

    @Autowired
    Kith kith;

    @Autowired
    DurableJobs jobs;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Ids ids;

    @Autowired
    Clock clock;

    Lane lane;
    TaskInstance<Void> job;
    final List<Scheduler> started = new ArrayList<>();

    @BeforeEach
    void aLane() {
        lane = Lane.of(kith.company().id(), ids.next());
        job = lane.job(KIND);
    }

    @AfterEach
    void stop() {
        started.forEach(Scheduler::stop);
        jdbc.update("delete from scheduled_tasks where task_name = ?", KIND.getTaskName());
    }

    @Test
    void whatStopsShortIsTriedAgain() {
        var work = new Work(ActorKind.SYSTEM, List.of(() -> Next.ANOTHER_SLICE, Work::stopShort, () -> Next.NOTHING));
        begin(jobs.started(KIND, work));
        Awaitility.await().until(this::isGone);
        assertThat(work.tenants).containsExactly(lane.tenant(), lane.tenant(), lane.tenant());
        assertThat(work.failures).isEmpty();
    }

    @Test
    void whatStopsShortAgainAndAgainFails() {
        var work = new Work(ActorKind.SYSTEM, List.of());
        failed(7);
        begin(jobs.started(KIND, work));
        Awaitility.await().until(this::isGone);
        assertThat(work.tenants).hasSize(1);
        assertThat(work.failures).containsExactly(Failure.INTERNAL);
    }

    @Test
    void nothingIsDoneForWhoCanNoLongerAct() {
        var work = new Work(ActorKind.MEMBER, List.of(() -> Next.NOTHING));
        begin(jobs.started(KIND, work));
        Awaitility.await().until(this::isGone);
        assertThat(work.tenants).isEmpty();
        assertThat(work.failures).containsExactly(Failure.NOT_ALLOWED);
    }

    @Test
    void theSystemDoesNotGiveUp() {
        failed(50);
        begin(jobs.ofSystem(KIND, (_, _) -> {
            throw new IllegalStateException("away");
        }));
        Awaitility.await().until(() -> failures() == 51);
        assertThat(due())
                .isBetween(clock.instant().plusSeconds(60), clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void theSystemComesAgainWhenThereIsSomethingToDo() {
        Instant wanted = clock.instant().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);
        List<Lane> ended = new CopyOnWriteArrayList<>();
        begin(jobs.ofSystem(KIND, new SystemWork() {
            @Override
            public Optional<Instant> slice(Lane of, BooleanSupplier stopping) {
                return Optional.of(wanted);
            }

            @Override
            public void ended(SchedulerClient client, Lane of) {
                ended.add(of);
            }
        }));
        Awaitility.await().until(() -> !ended.isEmpty());
        assertThat(ended).containsExactly(lane);
        assertThat(due()).isEqualTo(wanted);
    }

    /** As it is found by a replica that has not seen what happened before. */
    private void failed(int times) {
        jdbc.update(
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, consecutive_failures)"
                        + " values (?, ?, now(), false, 1, ?)",
                KIND.getTaskName(),
                lane.instance(),
                times);
    }

    private void begin(CustomTask<Void> task) {
        Scheduler scheduler = Scheduler.create(dataSource, task)
                .threads(1)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        started.add(scheduler);
        scheduler.scheduleIfNotExists(job, clock.instant());
        scheduler.start();
    }

    private boolean isGone() {
        return started.getLast().getScheduledExecution(job).isEmpty();
    }

    private Instant due() {
        return started.getLast().getScheduledExecution(job).orElseThrow().getExecutionTime();
    }

    private int failures() {
        return started.getLast().getScheduledExecution(job).orElseThrow().getConsecutiveFailures();
    }

    /** What comes of each slice in turn; those after them stop short. */
    private static final class Work implements StartedWork {

        final List<UUID> tenants = new CopyOnWriteArrayList<>();
        final List<Failure> failures = new CopyOnWriteArrayList<>();
        private final ActorKind starter;
        private final List<Supplier<Next>> results;

        Work(ActorKind starter, List<Supplier<Next>> results) {
            this.starter = starter;
            this.results = results;
        }

        static Next stopShort() {
            throw new IllegalStateException("stopped short");
        }

        @Override
        public Optional<Running> running(UUID id) {
            return Optional.of(new Running(starter, id, _ -> {
                tenants.add(TenantContext.tenantId());
                return tenants.size() > results.size()
                        ? stopShort()
                        : results.get(tenants.size() - 1).get();
            }));
        }

        @Override
        public void fail(UUID id, Failure why) {
            failures.add(why);
        }
    }
}
