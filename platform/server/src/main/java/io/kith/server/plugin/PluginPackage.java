package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.PluginManifest;
import java.util.Optional;

/**
 * What a package says of itself and declares, whether it runs here or not.
 *
 * @param web what it brings for the console; empty if it brings nothing
 */
record PluginPackage(PluginManifest manifest, Definitions definitions, Optional<WebBundle> web) {

    PluginRelease release() {
        return PluginRelease.of(manifest);
    }

    PluginDefinitions layer() {
        return new PluginDefinitions(manifest.id(), manifest.version(), definitions);
    }
}
