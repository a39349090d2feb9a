package io.kith.config.definition;

/**
 * What a plugin has declared.
 *
 * @param plugin its id
 */
public record PluginDefinitions(String plugin, Definitions definitions) {}
