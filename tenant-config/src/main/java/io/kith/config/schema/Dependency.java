package io.kith.config.schema;

import io.kith.config.definition.ChoiceDependency;

/**
 * Which options of a choice there are, compiled.
 *
 * @param field the choice that they depend on
 */
public record Dependency(Field field, ChoiceDependency definition) {}
