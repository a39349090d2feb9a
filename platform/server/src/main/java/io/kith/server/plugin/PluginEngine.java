package io.kith.server.plugin;

import io.kith.config.definition.PluginManifest;
import io.kith.fence.ClassFiles;
import io.kith.fence.SdkClasses;
import io.kith.fence.WovenClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRuntimeException;

/** PF4J as Kith uses it: a plugin is an unpacked zip, and sees {@link SdkClasses}. */
final class PluginEngine extends DefaultPluginManager {

    /** @param unpacked where the plugins are, each in a directory */
    PluginEngine(Path unpacked) {
        super(unpacked);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {

            @Override
            public boolean isApplicable(Path directory) {
                return Files.isRegularFile(directory.resolve(UnpackedPlugin.MANIFEST));
            }

            @Override
            public PluginDescriptor find(Path directory) {
                return descriptor(directory);
            }
        };
    }

    private static PluginDescriptor descriptor(Path directory) {
        try {
            PluginManifest manifest = new UnpackedPlugin(directory).manifest();
            // the host has looked at the range of the SDK already
            return new DefaultPluginDescriptor(
                    manifest.id(),
                    manifest.label().en(),
                    Plugin.class.getName(),
                    manifest.version(),
                    "*",
                    manifest.publisher(),
                    null);
        } catch (PluginRefusal e) {
            throw new PluginRuntimeException(e);
        }
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {

            @Override
            public boolean isApplicable(Path directory) {
                return Files.isDirectory(directory);
            }

            @Override
            public ClassLoader loadPlugin(Path directory, PluginDescriptor descriptor) {
                return classLoader(directory, descriptor);
            }
        };
    }

    private ClassLoader classLoader(Path directory, PluginDescriptor descriptor) {
        var loader = new WovenClassLoader(this, descriptor, new SdkClasses(PluginEngine.class.getClassLoader()));
        loader.addFile(directory.resolve(ClassFiles.CLASSES).toFile());
        try {
            ClassFiles.jars(directory).forEach(jar -> loader.addFile(jar.toFile()));
        } catch (IOException e) {
            throw new PluginRuntimeException(e);
        }
        return loader;
    }
}
