package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Origin;
import io.kith.config.text.Sentence;
import io.kith.sdk.hook.BeforeSave;
import io.kith.server.plugin.RunningPlugins.State;
import io.kith.server.plugin.host.HookCall;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.record.Saving;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the plugins that a company has activated about records before they are saved: about those of their own objects and of the objects that
 * they extend.
 */
@Component
final class PluginHooks implements io.kith.server.record.BeforeSave {

    /** Who asks, and whom. */
    private record Asked(UUID company, String plugin) {}

    private final RunningPlugins running;
    private final PluginReconciler plugins;
    private final PluginSettings settings;
    private final Clock clock;

    /** Until when somebody is not asked again who has just failed to answer: a batch would wait for each of its records. */
    private final Map<Asked, Instant> resting = new ConcurrentHashMap<>();

    PluginHooks(RunningPlugins running, PluginReconciler plugins, PluginSettings settings, Clock clock) {
        this.running = running;
        this.plugins = plugins;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean concerns(ObjectType object) {
        return object.plugins().entrySet().stream()
                .anyMatch(entry -> running.running(new PluginRelease(entry.getKey(), entry.getValue()))
                        .map(plugin -> plugin.hooks().beforeSave().containsKey(object.key()))
                        .orElse(true));
    }

    @Override
    public void beforeSave(Saving record) {
        ObjectType object = record.object();
        for (Map.Entry<String, String> entry : new TreeMap<>(object.plugins()).entrySet()) {
            var release = new PluginRelease(entry.getKey(), entry.getValue());
            Optional<Problem> problem = switch (required(release, record)) {
                case State.Running(RunningPlugin plugin) -> asked(plugin, record);
                case State.Failed _ -> Optional.of(problem(ErrorCode.PLUGIN_FAILED, release.plugin(), null));
                // its own records follow rules that are only in its code; what others have goes on without it
                case State.Disabled(Label label) ->
                    object.origin().equals(new Origin.Plugin(release.plugin()))
                            ? Optional.of(problem(ErrorCode.PLUGIN_STOPPED, release.plugin(), label))
                            : Optional.empty();
            };
            if (problem.isPresent()) {
                record.fail(problem.get());
                return;
            }
        }
    }

    private State required(PluginRelease release, Saving record) {
        long begun = System.nanoTime();
        try {
            return plugins.require(release);
        } finally {
            record.time().take(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private Optional<Problem> asked(RunningPlugin plugin, Saving record) {
        for (BeforeSave hook :
                plugin.hooks().beforeSave().getOrDefault(record.object().key(), List.of())) {
            if (!ask(plugin, hook, record)) {
                return Optional.of(problem(
                        ErrorCode.PLUGIN_FAILED, plugin.id(), plugin.manifest().label()));
            }
        }
        return Optional.empty();
    }

    private boolean ask(RunningPlugin plugin, BeforeSave hook, Saving record) {
        var asked = new Asked(TenantContext.tenantId(), plugin.id());
        Instant rest = resting.get(asked);
        if (rest != null) {
            if (clock.instant().isBefore(rest)) {
                return false;
            }
            resting.remove(asked, rest);
        }
        Duration patience = patience(record);
        if (!patience.isPositive()) {
            return false;
        }
        var draft = new HookDraft(plugin.manifest(), record);
        HookCall call = HookCall.beforeSave();
        long begun = System.nanoTime();
        try {
            plugin.calls()
                    .call(
                            () -> call.run(() -> {
                                try (HookDraft open = draft.open()) {
                                    hook.beforeSave(open);
                                }
                                return draft;
                            }),
                            patience);
            call.rethrowStaleAccess();
            draft.applyTo(record);
            return true;
        } catch (PluginFault e) {
            call.rethrowStaleAccess();
            if (e.isLate()) {
                resting.put(asked, clock.instant().plus(settings.hookTime()));
            }
            return false;
        } finally {
            draft.close();
            record.time().take(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private Duration patience(Saving record) {
        Duration left = settings.writeTime().minus(record.time().taken());
        return left.compareTo(settings.hookTime()) < 0 ? left : settings.hookTime();
    }

    private static Problem problem(ErrorCode code, String plugin, @Nullable Label label) {
        Sentence name = label == null ? Sentence.same(plugin) : Sentence.of(label.en(), label.zh());
        return Problem.of(code, Map.of("name", name)).with("plugin", plugin);
    }
}
