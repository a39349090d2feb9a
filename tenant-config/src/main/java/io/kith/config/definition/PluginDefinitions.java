package io.kith.config.definition;

/**
 * What a plugin has declared.
 *
 * @param plugin its id
 * @param version the one that declares it
 */
public record PluginDefinitions(String plugin, String version, Definitions definitions) {}
