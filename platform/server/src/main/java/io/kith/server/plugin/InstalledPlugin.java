package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginManifest;
import io.kith.sdk.hook.BeforeSave;
import java.util.List;
import java.util.Map;

/**
 * A plugin that is ready to be called.
 *
 * @param beforeSave its hooks by the key of the object whose records they want to see, in the order of their class names
 */
record InstalledPlugin(
        PluginManifest manifest,
        Definitions definitions,
        Map<String, List<BeforeSave>> beforeSave,
        GuardedCalls calls) {

    InstalledPlugin {
        beforeSave = Map.copyOf(beforeSave);
    }

    String id() {
        return manifest.id();
    }
}
