package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.Origin;
import io.kith.config.standard.StandardDefinitions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What everybody has declared that the bound company's schema is made of, as its authors wrote it. In a transaction of the caller. */
@Component
final class DefinitionLayers {

    private final DefinitionStore store;
    private final PluginLayers plugins;
    private final Layer platform = new Layer(StandardDefinitions.load(), Origin.PLATFORM);

    DefinitionLayers(DefinitionStore store, PluginLayers plugins) {
        this.store = store;
        this.plugins = plugins;
    }

    record Layer(Definitions definitions, Origin origin) {}

    /** The platform's, then those of plugins, then the company's own. */
    List<Layer> all() {
        List<Layer> layers = new ArrayList<>(ofOthers());
        layers.add(new Layer(store.own(), Origin.TENANT));
        return layers;
    }

    /** Those that the company cannot change. */
    List<Layer> ofOthers() {
        List<Layer> layers = new ArrayList<>(List.of(platform));
        plugins.active().forEach(one -> layers.add(new Layer(one.definitions(), new Origin.Plugin(one.plugin()))));
        return layers;
    }
}
