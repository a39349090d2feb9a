package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.sdk.hook.Schedule;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.JobStore.Kept;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company's admins see of the jobs of its plugins, and how they have one run now. */
@Service
public final class PluginJobs {

    private final PluginReconciler plugins;
    private final Suspensions suspensions;
    private final JobStore store;
    private final JobLanes lanes;
    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    PluginJobs(
            PluginReconciler plugins,
            Suspensions suspensions,
            JobStore store,
            JobLanes lanes,
            Schemas schemas,
            TenantTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.plugins = plugins;
        this.suspensions = suspensions;
        this.store = store;
        this.lanes = lanes;
        this.schemas = schemas;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** How a job is doing. */
    public enum State {
        /** It has not run yet. */
        NEW,
        /** A run is about to begin. */
        ASKED,
        RUNNING,
        DONE,
        FAILED,
        /** The last run took longer than it may. */
        LATE
    }

    /**
     * A job, as admins see it.
     *
     * @param schedule when it runs by itself
     * @param next when it does so the next time; null if it does not
     * @param begun when the last run began; null before the first
     * @param ended null while one is under way
     * @param done how far the last run has come
     * @param expected of how much; 0 if that is not known
     */
    public record Seen(
            String key,
            Label label,
            Schedule schedule,
            State state,
            @Nullable Instant next,
            @Nullable Instant begun,
            @Nullable Instant ended,
            long done,
            long expected) {}

    /** None where the plugin does not run. */
    public List<Seen> list(String plugin) {
        Access.require(Permission.CHANGE_SCHEMA);
        RunningPlugin running = running(plugin).orElse(null);
        if (running == null) {
            return List.of();
        }
        ZoneId zone = zone();
        Map<String, Kept> kept = transactions.read(_ -> store.of(plugin));
        return running.hooks().jobs().values().stream()
                .map(job -> seen(job, kept.get(job.key()), zone))
                .toList();
    }

    private Seen seen(PluginJob job, @Nullable Kept kept, ZoneId zone) {
        var label = new Label(job.label().en(), job.label().zh());
        if (kept == null) {
            Instant next =
                    Schedules.next(job.schedule(), clock.instant(), zone, null).orElse(null);
            return new Seen(job.key(), label, job.schedule(), State.NEW, next, null, null, 0, 0);
        }
        return new Seen(
                job.key(),
                label,
                job.schedule(),
                state(kept),
                kept.due(),
                kept.begun(),
                kept.ended(),
                kept.done(),
                kept.expected());
    }

    private static State state(Kept kept) {
        if (kept.isUnderWay()) {
            return State.RUNNING;
        }
        if (kept.asked() != null) {
            return State.ASKED;
        }
        return kept.outcome() == null
                ? State.NEW
                : switch (kept.outcome()) {
                    case DONE -> State.DONE;
                    case FAILED -> State.FAILED;
                    case LATE -> State.LATE;
                };
    }

    /** Once, however often it is asked for until then. */
    public Seen run(String plugin, String key) {
        Access.require(Permission.CHANGE_SCHEMA);
        RunningPlugin running = running(plugin).orElseThrow(PluginJobs::unknown);
        PluginJob job = Optional.ofNullable(running.hooks().jobs().get(key)).orElseThrow(PluginJobs::unknown);
        if (suspensions.isSuspended(plugin)) {
            throw PluginHooks.problem(
                            ErrorCode.PLUGIN_SUSPENDED,
                            plugin,
                            running.manifest().label())
                    .exception();
        }
        ZoneId zone = zone();
        return transactions.write(_ -> {
            Instant now = clock.instant();
            if (!store.of(plugin).containsKey(key)) {
                store.plan(
                        plugin,
                        key,
                        Schedules.text(job.schedule(), zone),
                        Schedules.next(job.schedule(), now, zone, null));
            }
            if (store.ask(plugin, key, now)) {
                audit.append(AuditEntry.of(AuditAction.PLUGIN_JOB_STARTED)
                        .with("plugin", null, plugin)
                        .with("job", null, key));
                lanes.wakeAfterCommit(plugin);
            }
            return seen(job, Objects.requireNonNull(store.of(plugin).get(key)), zone);
        });
    }

    private ZoneId zone() {
        return schemas.current().tenant().timeZone();
    }

    private Optional<RunningPlugin> running(String plugin) {
        String version = schemas.newest().whole().schema().plugins().get(plugin);
        if (version == null) {
            throw unknown();
        }
        return plugins.require(new PluginRelease(plugin, version)) instanceof RunningPlugins.State.Running(var running)
                ? Optional.of(running)
                : Optional.empty();
    }

    private static ProblemException unknown() {
        return Problem.of(ErrorCode.NOT_FOUND).exception();
    }
}
