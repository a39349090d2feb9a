package io.kith.config.schema;

import io.kith.config.definition.LayoutDefinition;
import io.kith.expression.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A declared layout of an object's records, in a tenant's effective schema.
 *
 * @param definition with the headings that translations give it
 * @param declared as its author wrote it
 * @param when for which records it is; null for all
 */
public record Layout(
        LayoutDefinition definition,
        LayoutDefinition declared,
        Origin origin,
        @Nullable Condition when) {

    Layout(LayoutDefinition declared, Origin origin) {
        this(declared, declared, origin, null);
    }

    /** The same layout with other headings. */
    Layout called(LayoutDefinition other) {
        return new Layout(other, declared, origin, when);
    }

    /** The same layout for the records of which the condition is true; null for all. */
    Layout when(@Nullable Condition condition) {
        return new Layout(definition, declared, origin, condition);
    }
}
