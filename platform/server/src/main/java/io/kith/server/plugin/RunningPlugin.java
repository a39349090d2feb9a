package io.kith.server.plugin;

import io.kith.config.definition.PluginManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A release that is ready to be called.
 *
 * @param sha256 of its package
 * @param directory what it is made of here
 * @param calls into it, by what it is called for: what nobody waits for keeps nobody waiting
 */
record RunningPlugin(
        PluginManifest manifest,
        String sha256,
        Path directory,
        PluginEngine engine,
        Hooks hooks,
        Map<HookCalls.Kind, GuardedCalls> calls)
        implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningPlugin.class);

    String id() {
        return manifest.id();
    }

    PluginRelease release() {
        return PluginRelease.of(manifest);
    }

    GuardedCalls calls(HookCalls.Kind kind) {
        return Objects.requireNonNull(calls.get(kind));
    }

    /** From here on it is not called any more, and nothing is left of it. */
    @Override
    public void close() {
        calls.values().forEach(GuardedCalls::close);
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
