package io.kith.server.plugin;

import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.VersionRange;
import java.util.Comparator;

/**
 * One version of one plugin.
 *
 * @param plugin its id
 * @param version three numbers, and after a hyphen what comes before them is final
 */
public record PluginRelease(String plugin, String version) implements Comparable<PluginRelease> {

    private static final Comparator<PluginRelease> ORDER = Comparator.comparing(PluginRelease::plugin)
            .thenComparing(PluginRelease::version, VersionRange::order)
            .thenComparing(PluginRelease::isFinal)
            .thenComparing(PluginRelease::version);

    static PluginRelease of(PluginManifest manifest) {
        return new PluginRelease(manifest.id(), manifest.version());
    }

    /** By plugin, and of one plugin the newest last: 1.9.0, 1.10.0-rc1, 1.10.0. */
    @Override
    public int compareTo(PluginRelease other) {
        return ORDER.compare(this, other);
    }

    private boolean isFinal() {
        return version.indexOf('-') < 0;
    }

    @Override
    public String toString() {
        return plugin + " " + version;
    }
}
