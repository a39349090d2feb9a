package io.kith.config.definition;

/**
 * What a plugin says of itself, in its {@code plugin.yaml}.
 *
 * @param id stays the same from version to version
 * @param namespace what the keys of its definitions start with, without the underscore
 * @param sdk the versions of the SDK that it runs with
 * @param publisher who stands for it, as people read it
 */
public record PluginManifest(
        String id, String version, String namespace, SdkRange sdk, Label label, String publisher) {}
