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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the plugins that a company has activated about records before they are saved: about those of their own objects and of the objects that
 * they extend.
 */
@Component
final class PluginHooks implements io.kith.server.record.BeforeSave {

    private final RunningPlugins running;
    private final PluginReconciler plugins;
    private final HookCalls calls;
    private final Suspensions suspensions;
    private final PluginSettings settings;
    private final Clock clock;

    /** Until when somebody is not asked again who has just failed to answer: a batch would wait for each of its records. */
    private final Map<CalledFor, Instant> resting = new ConcurrentHashMap<>();

    PluginHooks(
            RunningPlugins running,
            PluginReconciler plugins,
            HookCalls calls,
            Suspensions suspensions,
            PluginSettings settings,
            Clock clock) {
        this.calls = calls;
        this.suspensions = suspensions;
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
                case State.Running(RunningPlugin plugin)
                when suspensions.isSuspended(plugin.id()) ->
                    withoutIt(
                            ErrorCode.PLUGIN_SUSPENDED,
                            plugin.id(),
                            plugin.manifest().label(),
                            object);
                case State.Running(RunningPlugin plugin) -> asked(plugin, record);
                case State.Failed _ -> Optional.of(problem(ErrorCode.PLUGIN_FAILED, release.plugin(), null));
                case State.Disabled(Label label) ->
                    withoutIt(ErrorCode.PLUGIN_STOPPED, release.plugin(), label, object);
            };
            if (problem.isPresent()) {
                record.fail(problem.get());
                return;
            }
        }
    }

    /** Its own records follow rules that are only in its code; what others have goes on without it. */
    private static Optional<Problem> withoutIt(ErrorCode code, String plugin, Label label, ObjectType object) {
        return object.origin().equals(new Origin.Plugin(plugin))
                ? Optional.of(problem(code, plugin, label))
                : Optional.empty();
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
        var asked = CalledFor.bound(plugin.id());
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
            calls.call(
                    plugin,
                    HookCalls.Kind.BEFORE_SAVE,
                    hook,
                    call,
                    () -> {
                        try (HookDraft open = draft.open()) {
                            hook.beforeSave(open);
                        }
                        return draft;
                    },
                    patience);
            draft.applyTo(record);
            return true;
        } catch (PluginFault e) {
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

    static Problem problem(ErrorCode code, String plugin, @Nullable Label label) {
        Sentence name = label == null ? Sentence.same(plugin) : Sentence.of(label.en(), label.zh());
        return Problem.of(code, Map.of("name", name)).with("plugin", plugin);
    }
}
