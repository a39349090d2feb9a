package io.kith.server.plugin;

import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.record.RecordChange;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeConsumer;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ConsumerSource;
import io.kith.server.changelog.ConsumerUnavailable;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.RunningPlugins.State;
import io.kith.server.plugin.host.HookCall;
import io.kith.server.plugin.host.ToldChange;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.SeenChanges;
import io.kith.server.record.SeenChanges.SeenChange;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells plugins of changes: each is a consumer of its own, so that none waits for another, and hears of what others than itself have done in
 * companies that have activated it.
 */
@Component
final class PluginConsumers implements ConsumerSource {

    /** So many plugins may go on one after the other because of the one before: those that answer each other have no end. */
    static final int DEEPEST = 8;

    private static final Logger log = LoggerFactory.getLogger(PluginConsumers.class);
    private static final String PREFIX = "plugin:";
    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final RunningPlugins running;
    private final PluginReconciler plugins;
    private final Schemas schemas;
    private final SeenChanges seenChanges;
    private final HookCalls calls;
    private final Suspensions suspensions;
    private final TenantDirectory tenants;
    private final PluginSettings settings;
    private final AtomicLong toldOfCircles = new AtomicLong(System.nanoTime() - QUIET);

    PluginConsumers(
            RunningPlugins running,
            PluginReconciler plugins,
            Schemas schemas,
            SeenChanges seenChanges,
            HookCalls calls,
            Suspensions suspensions,
            TenantDirectory tenants,
            PluginSettings settings) {
        this.running = running;
        this.plugins = plugins;
        this.schemas = schemas;
        this.seenChanges = seenChanges;
        this.calls = calls;
        this.suspensions = suspensions;
        this.tenants = tenants;
        this.settings = settings;
    }

    static String name(String plugin) {
        return PREFIX + plugin;
    }

    @Override
    public Collection<String> wanting(Change change) {
        Map<String, String> active = schemas.current().whole().schema().plugins();
        if (active.isEmpty()) {
            return List.of();
        }
        List<String> wanting = new ArrayList<>();
        active.forEach((plugin, version) -> {
            if (hears(new PluginRelease(plugin, version), change)) {
                wanting.add(name(plugin));
            }
        });
        if (!wanting.isEmpty() && change.depth() >= DEEPEST) {
            long now = System.nanoTime();
            long last = toldOfCircles.get();
            if (now - last > QUIET && toldOfCircles.compareAndSet(last, now)) {
                log.warn("plugins answer each other without end, and are not told of changes of {}", change.object());
            }
            return List.of();
        }
        return wanting;
    }

    private boolean hears(PluginRelease release, Change change) {
        // what formulas come to by themselves follows from what somebody did, of which they are told
        if (change.kind() == ChangeKind.COMPUTED) {
            return false;
        }
        if (change.actorKind() == ActorKind.PLUGIN && change.actorId().equals(PluginActors.id(release.plugin()))) {
            return false;
        }
        if (suspensions.isSuspended(release.plugin())) {
            return false;
        }
        return switch (running.find(release).orElse(null)) {
            case State.Running(RunningPlugin plugin) ->
                plugin.hooks().afterChange().containsKey(change.object());
            case State.Disabled _ -> false;
            // whoever can run it knows whether it wants to be told
            case State.Failed _ -> true;
            case null -> true;
        };
    }

    @Override
    public Collection<? extends ChangeConsumer> consumers() {
        Set<String> ids = new TreeSet<>();
        running.forEach((release, _) -> ids.add(release.plugin()));
        return ids.stream().map(Consumer::new).toList();
    }

    /** A plugin, in whichever version a company uses it. */
    private final class Consumer implements ChangeConsumer {

        private final String plugin;

        Consumer(String plugin) {
            this.plugin = plugin;
        }

        @Override
        public String name() {
            return PluginConsumers.name(plugin);
        }

        @Override
        public boolean wants(Change change) {
            return wanting(change).contains(name());
        }

        @Override
        public void handle(List<Change> changes) throws PluginFault {
            handle(changes, false);
        }

        @Override
        public void handleAgain(List<Change> changes) throws PluginFault {
            handle(changes, true);
        }

        private void handle(List<Change> changes, boolean again) throws PluginFault {
            if (!tenants.isActive(TenantContext.tenantId())) {
                throw waits("the company is suspended or closed");
            }
            String version = schemas.newest().schema().plugins().get(plugin);
            if (version == null) {
                // the company has given it up since
                return;
            }
            if (suspensions.isSuspended(plugin)) {
                throw waits("plugin " + plugin + " is suspended");
            }
            switch (plugins.require(new PluginRelease(plugin, version))) {
                case State.Running(RunningPlugin its) -> tell(its, changes, again);
                case State.Disabled _ -> {}
                case State.Failed(String _, String reason) ->
                    throw waits("plugin " + plugin + " does not run here: " + reason);
            }
        }
    }

    private static ConsumerUnavailable waits(String why) {
        return new ConsumerUnavailable("changes wait", new IllegalStateException(why));
    }

    private void tell(RunningPlugin plugin, List<Change> changes, boolean again) throws PluginFault {
        Map<String, List<AfterChange>> hooks = plugin.hooks().afterChange();
        List<Change> wanted = changes.stream()
                .filter(change -> hooks.containsKey(change.object()))
                .toList();
        if (!wanted.isEmpty()) {
            TenantContext.<Void, PluginFault>call(PluginActors.actor(plugin.manifest()), () -> {
                Map<String, List<RecordChange>> told = new LinkedHashMap<>();
                for (SeenChange seen : seen(wanted)) {
                    told.computeIfAbsent(seen.object().key(), _ -> new ArrayList<>())
                            .add(ToldChange.of(seen));
                }
                int depth = wanted.stream().mapToInt(Change::depth).max().orElse(0);
                for (Map.Entry<String, List<RecordChange>> entry : told.entrySet()) {
                    for (AfterChange hook : hooks.getOrDefault(entry.getKey(), List.of())) {
                        call(plugin, hook, List.copyOf(entry.getValue()), HookCall.afterChange(depth, again));
                    }
                }
                return null;
            });
        }
    }

    private List<SeenChange> seen(List<Change> changes) {
        try {
            return seenChanges.of(changes);
        } catch (ProblemException e) {
            if (e.problem().code() == ErrorCode.COMPANY_SUSPENDED) {
                throw new ConsumerUnavailable("the company is suspended", e);
            }
            throw e;
        }
    }

    private void call(RunningPlugin plugin, AfterChange hook, List<RecordChange> changes, HookCall call)
            throws PluginFault {
        try {
            calls.call(
                    plugin,
                    HookCalls.Kind.AFTER_CHANGE,
                    hook,
                    call,
                    () -> {
                        hook.afterChange(changes);
                        return changes;
                    },
                    settings.changeTime());
        } catch (PluginFault e) {
            if (!e.isOfPlugin() || call.isSpoiled()) {
                throw new ConsumerUnavailable("changes wait", e);
            }
            throw e;
        }
    }
}
