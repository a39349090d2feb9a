package io.kith.config.schema;

import io.kith.config.definition.LayoutDefinition;
import io.kith.expression.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A declared layout of an object's records, in a tenant's effective schema.
 *
 * @param when for which records it is; null for all
 */
public record Layout(
        LayoutDefinition definition,
        Origin origin,
        @Nullable Condition when) {}
