package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.PluginManifest;

/** What a package says of itself and declares, whether it runs here or not. */
record PluginPackage(PluginManifest manifest, Definitions definitions) {

    PluginRelease release() {
        return PluginRelease.of(manifest);
    }

    PluginDefinitions layer() {
        return new PluginDefinitions(manifest.id(), manifest.version(), definitions);
    }
}
