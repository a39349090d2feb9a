package io.kith.server.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.kith.server.access.Actors;
import io.kith.server.job.StartedWork.Running;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the durable jobs. The table of jobs lets one replica at a time have a job and gives it to another when that one no longer shows
 * signs of life; a job works briefly and queues again, so that no company waits for another.
 */
@Component
public final class DurableJobs {

    private static final Logger log = LoggerFactory.getLogger(DurableJobs.class);

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 8;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SYSTEM_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    private final Actors actors;
    private final TenantTransactions transactions;
    private final Clock clock;

    DurableJobs(Actors actors, TenantTransactions transactions, Clock clock) {
        this.actors = actors;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** For lanes of a company's things; fails what stops short again and again. */
    public CustomTask<Void> started(TaskDescriptor<Void> kind, StartedWork work) {
        return Tasks.custom(kind)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    Duration wait = retry(complete, RETRY);
                    if (complete.getExecution().consecutiveFailures + 1 < ATTEMPTS) {
                        operations.reschedule(complete, complete.getTimeDone().plus(wait));
                    } else {
                        fail(work, new Lane(complete.getExecution().getId()), Failure.INTERNAL);
                        operations.remove();
                    }
                })
                .execute((instance, context) -> {
                    Next next = slice(
                            work,
                            new Lane(instance.getId()),
                            () -> context.getSchedulerState().isShuttingDown());
                    return switch (next) {
                        case NOTHING -> new CompletionHandler.OnCompleteRemove<Void>();
                        case ANOTHER_SLICE -> in(Duration.ZERO);
                        case SOON -> in(SOON);
                        case LATER -> in(LATER);
                    };
                });
    }

    public CustomTask<Void> ofSystem(TaskDescriptor<Void> kind, SystemWork work) {
        return Tasks.custom(kind)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(retry(complete, SYSTEM_RETRY))))
                .execute((instance, context) -> {
                    Lane lane = new Lane(instance.getId());
                    Optional<Instant> next =
                            work.slice(lane, () -> context.getSchedulerState().isShuttingDown());
                    CompletionHandler<Void> end =
                            next.map(DurableJobs::at).orElseGet(CompletionHandler.OnCompleteRemove::new);
                    return (complete, operations) -> {
                        end.complete(complete, operations);
                        work.ended(context.getSchedulerClient(), lane);
                    };
                });
    }

    private Next slice(StartedWork work, Lane lane, BooleanSupplier stopping) {
        Optional<Running> running = TenantContext.call(
                Actor.system(lane.tenant()), () -> transactions.<Optional<Running>>read(_ -> work.running(lane.id())));
        if (running.isEmpty()) {
            return Next.NOTHING;
        }
        try {
            Optional<Actor> actor = actors.find(
                    lane.tenant(), running.get().starterKind(), running.get().startedBy());
            return actor.isEmpty()
                    ? fail(work, lane, Failure.NOT_ALLOWED)
                    : TenantContext.call(
                            actor.get(), () -> running.get().slice().work(stopping));
        } catch (StaleAccess e) {
            // the next slice looks the actor up again
            return Next.ANOTHER_SLICE;
        } catch (ProblemException e) {
            return switch (e.problem().code()) {
                case FORBIDDEN, UNAUTHENTICATED -> fail(work, lane, Failure.NOT_ALLOWED);
                case COMPANY_SUSPENDED, COMPANY_CLOSED -> Next.LATER;
                default -> throw e;
            };
        }
    }

    private Next fail(StartedWork work, Lane lane, Failure why) {
        return TenantContext.call(
                Actor.system(lane.tenant()),
                () -> transactions.write(_ -> {
                    work.fail(lane.id(), why);
                    return Next.NOTHING;
                }));
    }

    private CompletionHandler<Void> in(Duration wait) {
        return at(clock.instant().plus(wait));
    }

    private static CompletionHandler<Void> at(Instant time) {
        return (complete, operations) -> operations.reschedule(complete, time);
    }

    /** Longer each time. */
    private static Duration retry(ExecutionComplete complete, Duration first) {
        int failures = complete.getExecution().consecutiveFailures;
        log.warn(
                "a job of {} stopped short, attempt {}",
                complete.getExecution().getTaskName(),
                failures + 1,
                complete.getCause().orElse(null));
        Duration wait = first.multipliedBy(1L << Math.min(failures, ATTEMPTS));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
}
