package io.kith.server.plugin;

import io.kith.config.definition.PluginDefinitions;
import io.kith.server.metadata.PluginLayers;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The definitions of the releases that a company uses; also of those that do not run, so that what is stored can be read. */
@Component
final class ActiveLayers implements PluginLayers {

    private final ActiveReleases releases;
    private final ReleaseCatalog catalog;

    ActiveLayers(ActiveReleases releases, ReleaseCatalog catalog) {
        this.releases = releases;
        this.catalog = catalog;
    }

    @Override
    public List<PluginDefinitions> active() {
        return releases.active().values().stream()
                .flatMap(Optional::stream)
                .flatMap(stored -> catalog.find(stored).stream())
                .map(PluginPackage::layer)
                .toList();
    }
}
