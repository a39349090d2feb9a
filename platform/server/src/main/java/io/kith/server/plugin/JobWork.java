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
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Runs the jobs of one plugin for one company, each when it is due or asked for, one after the other. */
@Component
final class JobWork implements SystemWork {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(1);
    private static final Duration MUCH_LATER = Duration.ofMinutes(15);

    private final PluginReconciler plugins;
    private final Suspensions suspensions;
    private final HookCalls calls;
    private final JobStore store;
    private final JobLanes lanes;
    private final Schemas schemas;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final PluginSettings settings;
    private final Clock clock;

    /** Of the threads that all durable jobs of a server have, plugins leave some to others. */
    private final Semaphore room;

    JobWork(
            PluginReconciler plugins,
            Suspensions suspensions,
            HookCalls calls,
            JobStore store,
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
        if (!tenants.isActive(lane.tenant())) {
            return Optional.of(clock.instant().plus(MUCH_LATER));
        }
        return TenantContext.call(Actor.system(lane.tenant()), () -> {
            EffectiveSchema schema = schemas.newest();
            // what the company has given up since has no lane any more
            return release(schema, lane)
                    .flatMap(release -> slice(release, schema.tenant().timeZone(), stopping));
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
        if (plugin.hooks().jobs().isEmpty()) {
            return Optional.empty();
        }
        if (!room.tryAcquire()) {
            return Optional.of(clock.instant().plus(SOON));
        }
        try {
            for (PluginJob job : plugin.hooks().jobs().values()) {
                Kept kept = planned(plugin, job, zone);
                boolean due =
                        kept.begins().filter(at -> !at.isAfter(clock.instant())).isPresent();
                if (due && !stopping.getAsBoolean()) {
                    run(plugin, job, kept, zone, stopping);
                }
            }
            return next(plugin);
        } finally {
            room.release();
        }
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

    private void run(RunningPlugin plugin, PluginJob job, Kept kept, ZoneId zone, BooleanSupplier stopping) {
        Instant begun = clock.instant();
        transactions.write(_ -> {
            store.begin(plugin.id(), job.key(), begun);
            return begun;
        });
        Outcome outcome = called(plugin, job, kept.begins().orElse(begun));
        if (outcome != Outcome.DONE && stopping.getAsBoolean()) {
            // it has ended with this server, and begins anew on another one
            return;
        }
        transactions.write(_ -> {
            Instant now = clock.instant();
            store.end(plugin.id(), job.key(), outcome, now, Schedules.next(job.schedule(), now, zone, begun));
            return now;
        });
    }

    private Outcome called(RunningPlugin plugin, PluginJob job, Instant due) {
        var run = new JobProgress(plugin.id(), job.key(), due, store, transactions, clock);
        ScheduledJob hook = job.hook();
        try {
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
            return Outcome.DONE;
        } catch (PluginFault e) {
            return e.isLate() ? Outcome.LATE : Outcome.FAILED;
        } finally {
            run.close();
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

    /** Looks once more for what was asked for while the lane came to its end. */
    @Override
    public void ended(SchedulerClient scheduler, Lane lane) {
        Instant lately = clock.instant().minus(SOON);
        boolean asked = TenantContext.call(
                Actor.system(lane.tenant()),
                () -> transactions.read(_ -> store.askedSince(lately).stream()
                        .anyMatch(plugin -> PluginActors.id(plugin).equals(lane.id()))));
        if (asked) {
            lanes.begin(scheduler, lane);
        }
    }
}
