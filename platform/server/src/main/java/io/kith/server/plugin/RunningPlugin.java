package io.kith.server.plugin;

import io.kith.config.definition.PluginManifest;
import io.kith.sdk.hook.BeforeSave;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A release that is ready to be called.
 *
 * @param sha256 of its package
 * @param directory what it is made of here
 * @param beforeSave its hooks by the key of the object whose records they want to see, in the order of their class names
 */
record RunningPlugin(
        PluginManifest manifest,
        String sha256,
        Path directory,
        PluginEngine engine,
        Map<String, List<BeforeSave>> beforeSave,
        GuardedCalls calls)
        implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningPlugin.class);

    RunningPlugin {
        beforeSave = Map.copyOf(beforeSave);
    }

    String id() {
        return manifest.id();
    }

    PluginRelease release() {
        return PluginRelease.of(manifest);
    }

    /** From here on it is not called any more, and nothing is left of it. */
    @Override
    public void close() {
        calls.close();
        engine.unloadPlugins();
        delete(directory);
    }

    static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            log.warn("what a plugin was made of is left in {}", directory, e);
        }
    }
}
