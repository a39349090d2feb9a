package io.kith.config.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plugin says of itself, in its {@code plugin.yaml}.
 *
 * @param id stays the same from version to version
 * @param namespace what the keys of its definitions start with, without the underscore
 * @param sdk the versions of the SDK that it runs with
 * @param publisher who stands for it, as people read it
 * @param capabilities what it asks for of records, beside what is its own
 * @param hosts that it asks to call; capabilities too, as authors write them
 * @param dependencies ids of the plugins that it builds on, with the versions of them that it takes
 * @param settings what each company tells it, in the order in which they are asked for
 */
public record PluginManifest(
        String id,
        String version,
        String namespace,
        VersionRange sdk,
        Label label,
        String publisher,
        List<Capability> capabilities,
        List<HttpHost> hosts,
        Map<String, VersionRange> dependencies,
        List<SettingDefinition> settings) {

    public PluginManifest {
        capabilities = List.copyOf(capabilities);
        hosts = List.copyOf(hosts);
        settings = List.copyOf(settings);
        dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
    }
}
