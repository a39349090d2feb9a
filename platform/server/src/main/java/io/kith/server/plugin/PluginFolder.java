package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.PluginManifest;
import io.kith.sdk.hook.BeforeSave;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pf4j.PluginRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Loads the zips of a folder, one after the other. One that cannot be loaded is left out, and the log says why: the server starts in any case. */
final class PluginFolder implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(PluginFolder.class);

    private final PluginSettings settings;
    private final Path unpacked;
    private final PluginEngine engine;
    private final Map<String, InstalledPlugin> loaded = new LinkedHashMap<>();

    /** @param unpacked an empty directory for what the plugins are made of */
    PluginFolder(PluginSettings settings, Path unpacked) {
        this.settings = settings;
        this.unpacked = unpacked;
        this.engine = new PluginEngine(unpacked);
    }

    List<InstalledPlugin> load() {
        for (Path zip : zips()) {
            try {
                InstalledPlugin plugin = load(zip);
                log.info(
                        "plugin {} {} is loaded", plugin.id(), plugin.manifest().version());
            } catch (PluginRefusal e) {
                log.error("plugin {} is not loaded: {}", zip.getFileName(), e.getMessage());
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                log.error("plugin {} is not loaded", zip.getFileName(), e);
            }
        }
        return List.copyOf(loaded.values());
    }

    /** From here on no plugin is called any more, and nothing is left of them. */
    @Override
    public void close() throws IOException {
        loaded.values().forEach(plugin -> plugin.calls().close());
        loaded.clear();
        engine.unloadPlugins();
        FileSystemUtils.deleteRecursively(unpacked);
    }

    private List<Path> zips() {
        try (Stream<Path> files = Files.list(Path.of(settings.folder()))) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            log.error("no plugin is loaded: the folder {} cannot be read", settings.folder(), e);
            return List.of();
        }
    }

    /** One of them. */
    InstalledPlugin load(Path zip) throws PluginRefusal {
        Path directory = directory(zip);
        PluginZip.unpack(zip, directory);
        var files = new UnpackedPlugin(directory);
        PluginManifest manifest = files.manifest();
        requireNew(manifest);
        Definitions definitions = files.definitions(manifest);
        try {
            InstalledPlugin plugin = installed(directory, manifest, definitions);
            loaded.put(plugin.id(), plugin);
            return plugin;
        } finally {
            if (!loaded.containsKey(manifest.id()) && engine.getPlugin(manifest.id()) != null) {
                engine.unloadPlugin(manifest.id());
            }
        }
    }

    private InstalledPlugin installed(Path directory, PluginManifest manifest, Definitions definitions)
            throws PluginRefusal {
        try {
            engine.loadPlugin(directory);
            engine.startPlugin(manifest.id());
        } catch (PluginRuntimeException e) {
            throw new PluginRefusal(String.valueOf(e.getMessage()));
        }
        ClassLoader classes = engine.getPluginClassLoader(manifest.id());
        var calls = new GuardedCalls(manifest.id() + " " + manifest.version(), classes, settings.threads());
        boolean usable = false;
        try {
            var plugin =
                    new InstalledPlugin(manifest, definitions, hooks(manifest, definitions, classes, calls), calls);
            usable = true;
            return plugin;
        } finally {
            if (!usable) {
                calls.close();
            }
        }
    }

    private Path directory(Path zip) {
        try {
            return Files.createDirectory(unpacked.resolve(Objects.requireNonNull(zip.getFileName())));
        } catch (IOException e) {
            throw new IllegalStateException("plugins cannot be unpacked into " + unpacked, e);
        }
    }

    private void requireNew(PluginManifest manifest) throws PluginRefusal {
        for (InstalledPlugin other : loaded.values()) {
            if (other.id().equals(manifest.id())) {
                throw new PluginRefusal("there is another version of '" + manifest.id() + "': "
                        + other.manifest().version());
            }
            if (other.manifest().namespace().equals(manifest.namespace())) {
                throw new PluginRefusal(
                        "the namespace '" + manifest.namespace() + "' belongs to the plugin '" + other.id() + "'");
            }
        }
    }

    private Map<String, List<BeforeSave>> hooks(
            PluginManifest manifest, Definitions definitions, ClassLoader classes, GuardedCalls calls)
            throws PluginRefusal {
        Set<String> objects = Stream.concat(
                        definitions.objects().stream().map(ObjectDefinition::key),
                        definitions.extensions().stream().map(ExtensionDefinition::object))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<BeforeSave>> hooks = new LinkedHashMap<>();
        for (String name : new TreeSet<>(engine.getExtensionClassNames(manifest.id()))) {
            Class<? extends BeforeSave> type = hookType(name, classes);
            BeforeSave hook =
                    guarded(calls, name, () -> engine.getExtensionFactory().create(type));
            String object = guarded(calls, name, () -> Optional.ofNullable(hook.object()))
                    .orElseThrow(() -> new PluginRefusal(
                            "class " + name + " wants records of null (allowed: " + String.join(", ", objects) + ")"));
            if (!objects.contains(object)) {
                throw new PluginRefusal("class " + name + " wants records of '" + object
                        + "', which the plugin neither declares nor extends (allowed: " + String.join(", ", objects)
                        + ")");
            }
            hooks.computeIfAbsent(object, _ -> new ArrayList<>()).add(hook);
        }
        return hooks;
    }

    private static Class<? extends BeforeSave> hookType(String name, ClassLoader classes) throws PluginRefusal {
        try {
            Class<?> type = classes.loadClass(name);
            if (!BeforeSave.class.isAssignableFrom(type)) {
                throw new PluginRefusal("class " + name + " has @Extension and is no hook (allowed: BeforeSave)");
            }
            return type.asSubclass(BeforeSave.class);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new PluginRefusal("class " + name + " cannot be loaded (" + e
                    + "); a plugin sees the JDK, the SDK, pf4j, slf4j and jspecify, and what is in its own zip");
        }
    }

    private <T> T guarded(GuardedCalls calls, String name, Callable<T> call) throws PluginRefusal {
        try {
            return calls.call(call, settings.loadTime());
        } catch (PluginFault e) {
            throw new PluginRefusal("class " + name + " cannot be used: " + e.getMessage());
        }
    }
}
