package io.kith.server.plugin;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.server.job.Lane;
import io.kith.server.job.SystemWork;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.JobStore.Kept;
import io.kith.server.plugin.JobStore.Outcome;
import io.kith.server.plugin.RunningPlugins.State;
import io.kith.server.plugin.host.HookCall;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the jobs of one plugin for one company, each when it is due or asked for, one after the other. */
@Component
final class JobWork implements SystemWork {

    private static final Logger log = LoggerFactory.getLogger(JobWork.class);

    /** What has gone with its server so often is likely to be what took the server along. */
    private static final int MOST_TRIES = 3;

    private static final Duration SOON = Duration.ofSeconds(5);
    /** Long enough that those who look again soon for room come first. */
    private static final Duration OTHERS_FIRST = Duration.ofSeconds(7);

    private static final Duration LATER = Duration.ofMinutes(1);
    private static final Duration MUCH_LATER = Duration.ofMinutes(15);

    /** What is to run, and since when. */
    private record Due(PluginJob job, Instant at, Kept kept) {}

    /** How a call of a job ended. */
    private enum Call {
        DONE,
        /** The run goes on in another one. */
        GOES_ON,
        FAILED,
        LATE,
        /** It was not run, or did not end by itself. */
        BROKEN_OFF
    }

    /** Which release a lane is at work with, and since when. */
    private record Served(PluginRelease release, Instant begun) {}

    private final PluginReconciler plugins;
    private final Suspensions suspensions;
    private final HookCalls calls;
    private final JobStore store;
    private final TrialStore asked;
    private final TrialWork trials;
    private final JobLanes lanes;
    private final Schemas schemas;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final PluginSettings settings;
    private final Clock clock;

    /** Of the threads that all durable jobs of a server have, plugins leave some to others. */
    private final Semaphore room;

    private final Map<String, Served> served = new ConcurrentHashMap<>();

    JobWork(
            PluginReconciler plugins,
            Suspensions suspensions,
            HookCalls calls,
            JobStore store,
            TrialStore asked,
            TrialWork trials,
            JobLanes lanes,
            Schemas schemas,
            TenantDirectory tenants,
            TenantTransactions transactions,
            PluginSettings settings,
            Clock clock) {
        this.plugins = plugins;
        this.suspensions = suspensions;
        this.calls = calls;
        this.store = store;
        this.asked = asked;
        this.trials = trials;
        this.lanes = lanes;
        this.schemas = schemas;
        this.tenants = tenants;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.room = new Semaphore(settings.jobs());
    }

    @Override
    public Optional<Instant> slice(Lane lane, BooleanSupplier stopping) {
        if (tenants.isErased(lane.tenant())) {
            return Optional.empty();
        }
        if (!tenants.isActive(lane.tenant())) {
            return Optional.of(clock.instant().plus(MUCH_LATER));
        }
        return TenantContext.call(Actor.system(lane.tenant()), () -> {
            EffectiveSchema schema = schemas.newest();
            // what the company has given up since has no lane any more
            return release(schema, lane).flatMap(release -> {
                served.put(lane.instance(), new Served(release, clock.instant()));
                return slice(release, schema.tenant().timeZone(), stopping);
            });
        });
    }

    private static Optional<PluginRelease> release(EffectiveSchema schema, Lane lane) {
        return schema.schema().plugins().entrySet().stream()
                .filter(entry -> PluginActors.id(entry.getKey()).equals(lane.id()))
                .map(entry -> new PluginRelease(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    private Optional<Instant> slice(PluginRelease release, ZoneId zone, BooleanSupplier stopping) {
        Instant now = clock.instant();
        if (suspensions.isSuspended(release.plugin())) {
            return Optional.of(now.plus(MUCH_LATER));
        }
        return switch (plugins.require(release)) {
            case State.Running(RunningPlugin plugin) -> slice(plugin, zone, stopping);
            case State.Failed _ -> Optional.of(now.plus(LATER));
            case State.Disabled _ -> Optional.of(now.plus(MUCH_LATER));
        };
    }

    private Optional<Instant> slice(RunningPlugin plugin, ZoneId zone, BooleanSupplier stopping) {
        if (!plugin.hooks().worksAlone()) {
            return Optional.empty();
        }
        if (!room.tryAcquire()) {
            return Optional.of(clock.instant().plus(SOON));
        }
        try {
            List<Due> due = new ArrayList<>();
            for (PluginJob job : plugin.hooks().jobs().values()) {
                Kept kept = planned(plugin, job, zone);
                kept.begins()
                        .filter(at -> !at.isAfter(clock.instant()))
                        .ifPresent(at -> due.add(new Due(job, at, kept)));
            }
            // one at a time: others wait for the room, and what is asked may change meanwhile
            Optional<Due> first = due.stream().min(Comparator.comparing(Due::at));
            Optional<TrialStore.Kept> trial = transactions.read(_ -> asked.next(plugin.id()));
            if (trial.isPresent()
                    && first.filter(job -> comesBefore(job, trial.get())).isEmpty()) {
                trials.tryOut(plugin, trial.get(), stopping);
                return Optional.of(clock.instant().plus(OTHERS_FIRST));
            }
            if (first.isPresent()) {
                Optional<Duration> pause =
                        stopping.getAsBoolean() ? Optional.of(SOON) : run(plugin, first.get(), zone, stopping);
                if (pause.isPresent()) {
                    return Optional.of(clock.instant().plus(pause.get()));
                }
            }
            return next(plugin);
        } finally {
            room.release();
        }
    }

    /** Whoever was there first; a run of many calls lets somebody in between who looks at a page and waits. */
    private static boolean comesBefore(Due job, TrialStore.Kept trial) {
        return job.kept().goesOnSince().isEmpty() && job.at().isBefore(trial.asked());
    }

    /** By the schedule that it has now, where the company is now. */
    private Kept planned(RunningPlugin plugin, PluginJob job, ZoneId zone) {
        String schedule = Schedules.text(job.schedule(), zone);
        return transactions.write(_ -> {
            Kept kept = store.of(plugin.id()).get(job.key());
            if (kept == null || !kept.schedule().equals(schedule)) {
                Instant begun = kept == null ? null : kept.begun();
                store.plan(
                        plugin.id(), job.key(), schedule, Schedules.next(job.schedule(), clock.instant(), zone, begun));
                kept = Objects.requireNonNull(store.of(plugin.id()).get(job.key()));
            }
            return kept;
        });
    }

    /** After which pause it is to be called once more; empty if it has come to an end. */
    private Optional<Duration> run(RunningPlugin plugin, Due due, ZoneId zone, BooleanSupplier stopping) {
        PluginJob job = due.job();
        Instant now = clock.instant();
        Optional<Instant> earlier = due.kept().goesOnSince();
        Instant begun = earlier.orElse(now);
        transactions.write(_ -> {
            if (earlier.isPresent()) {
                store.resume(plugin.id(), job.key());
            } else {
                store.begin(plugin.id(), job.key(), now);
            }
            return begun;
        });
        Call call = due.kept().tries() >= MOST_TRIES
                ? Call.FAILED
                : begun.plus(settings.runTime()).isBefore(now) ? Call.LATE : called(plugin, job, due.at());
        boolean cutOff = stopping.getAsBoolean() && (call == Call.FAILED || call == Call.LATE);
        return switch (cutOff ? Call.BROKEN_OFF : call) {
            case DONE -> ended(plugin, job, Outcome.DONE, zone, begun);
            case FAILED -> ended(plugin, job, Outcome.FAILED, zone, begun);
            case LATE -> ended(plugin, job, Outcome.LATE, zone, begun);
            case GOES_ON -> put(OTHERS_FIRST, () -> store.goOn(plugin.id(), job.key()));
            case BROKEN_OFF -> put(SOON, () -> store.putBack(plugin.id(), job.key(), clock.instant()));
        };
    }

    private Optional<Duration> ended(RunningPlugin plugin, PluginJob job, Outcome outcome, ZoneId zone, Instant begun) {
        Instant now = clock.instant();
        return transactions.write(_ -> {
            store.end(plugin.id(), job.key(), outcome, now, Schedules.next(job.schedule(), now, zone, begun));
            return Optional.empty();
        });
    }

    private Optional<Duration> put(Duration pause, Runnable change) {
        return transactions.write(_ -> {
            change.run();
            return Optional.of(pause);
        });
    }

    private Call called(RunningPlugin plugin, PluginJob job, Instant due) {
        ScheduledJob hook = job.hook();
        try (var report = new ProgressReport((done, all) -> told(plugin, job, done, all), clock)) {
            var run = new JobCall(due, clock.instant().plus(settings.jobTime()), report, clock);
            TenantContext.<Void, PluginFault>call(PluginActors.actor(plugin.manifest()), () -> {
                calls.call(
                        plugin,
                        HookCalls.Kind.JOB,
                        hook,
                        HookCall.job(),
                        () -> {
                            hook.run(run);
                            return run;
                        },
                        settings.jobTime());
                return null;
            });
            return run.goesOn() ? Call.GOES_ON : Call.DONE;
        } catch (PluginFault e) {
            return switch (e.kind()) {
                case FAILED -> Call.FAILED;
                case LATE -> Call.LATE;
                case BUSY, GONE -> Call.BROKEN_OFF;
            };
        }
    }

    private void told(RunningPlugin plugin, PluginJob job, long done, long all) {
        try {
            transactions.write(_ -> {
                store.progress(plugin.id(), job.key(), done, all);
                return job;
            });
        } catch (RuntimeException e) {
            // the work itself goes on for as long as it can
            log.debug("how far job {} of plugin {} is cannot be told", job.key(), plugin.id(), e);
        }
    }

    /** The earliest of them all; a lane whose jobs run only when they are asked for has nothing to come for. */
    private Optional<Instant> next(RunningPlugin plugin) {
        Map<String, Kept> kept = transactions.read(_ -> store.of(plugin.id()));
        List<Instant> times = new ArrayList<>();
        for (String job : plugin.hooks().jobs().keySet()) {
            Optional.ofNullable(kept.get(job)).flatMap(Kept::begins).ifPresent(times::add);
        }
        return times.stream().min(Comparator.naturalOrder());
    }

    /** Looks once more: while the lane was at work somebody may have asked for a run, or gone to another release. */
    @Override
    public void ended(SchedulerClient scheduler, Lane lane) {
        Served was = served.remove(lane.instance());
        if (was == null || !tenants.isActive(lane.tenant())) {
            return;
        }
        boolean more = TenantContext.call(Actor.system(lane.tenant()), () -> {
            Optional<PluginRelease> now = release(schemas.newest(), lane);
            return now.isPresent() && (!now.get().equals(was.release()) || isAsked(was));
        });
        if (more) {
            lanes.begin(scheduler, lane);
        }
    }

    private boolean isAsked(Served was) {
        return transactions.read(
                _ -> Stream.concat(store.askedSince(was.begun()).stream(), asked.askedSince(was.begun()).stream())
                        .anyMatch(was.release().plugin()::equals));
    }
}
