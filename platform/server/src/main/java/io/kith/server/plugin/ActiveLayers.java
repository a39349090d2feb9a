package io.kith.server.plugin;

import io.kith.config.definition.PluginDefinitions;
import io.kith.server.metadata.PluginLayers;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The definitions of the plugins that a company has activated; without those of a plugin that is not installed any more. */
@Component
final class ActiveLayers implements PluginLayers {

    private final ActivationStore activations;
    private final InstalledPlugins plugins;

    ActiveLayers(ActivationStore activations, InstalledPlugins plugins) {
        this.activations = activations;
        this.plugins = plugins;
    }

    @Override
    public List<PluginDefinitions> active() {
        return activations.active().stream()
                .map(plugins::find)
                .flatMap(Optional::stream)
                .map(plugin -> new PluginDefinitions(plugin.id(), plugin.definitions()))
                .toList();
    }
}
