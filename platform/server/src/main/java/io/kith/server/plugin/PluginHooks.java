package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.config.schema.ObjectType;
import io.kith.config.text.Sentence;
import io.kith.sdk.hook.BeforeSave;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.record.Saving;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Asks the plugins that a company has activated about records before they are saved: about those of their own objects and of the objects that
 * they extend.
 */
@Component
final class PluginHooks implements io.kith.server.record.BeforeSave {

    /** Who asks, and whom. */
    private record Asked(UUID company, String plugin) {}

    private final InstalledPlugins plugins;
    private final PluginSettings settings;
    private final Clock clock;

    /** Until when somebody is not asked again who has just failed to answer: a batch would wait for each of its records. */
    private final Map<Asked, Instant> resting = new ConcurrentHashMap<>();

    PluginHooks(InstalledPlugins plugins, PluginSettings settings, Clock clock) {
        this.plugins = plugins;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean concerns(ObjectType object) {
        return !plugins.beforeSave(object).isEmpty();
    }

    @Override
    public void beforeSave(Saving record) {
        for (InstalledPlugin plugin : plugins.beforeSave(record.object())) {
            List<BeforeSave> hooks =
                    plugin.beforeSave().getOrDefault(record.object().key(), List.of());
            for (BeforeSave hook : hooks) {
                if (!ask(plugin, hook, record)) {
                    record.fail(failed(plugin));
                    return;
                }
            }
        }
    }

    private boolean ask(InstalledPlugin plugin, BeforeSave hook, Saving record) {
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
        long begun = System.nanoTime();
        try {
            plugin.calls()
                    .call(
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

    private static Problem failed(InstalledPlugin plugin) {
        Label label = plugin.manifest().label();
        return Problem.of(ErrorCode.PLUGIN_FAILED, Map.of("name", Sentence.of(label.en(), label.zh())))
                .with("plugin", plugin.id());
    }
}
