package io.kith.config.schema;

import io.kith.config.definition.RollupFunction;
import io.kith.expression.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A value worked out of the records that refer to a record, in a tenant's effective schema.
 *
 * @param object key of their object
 * @param reference the field by which they refer to it
 * @param of the field whose values are taken, which lists can be filtered by; null to count
 * @param where over their fields, such as a list can be asked; null for all of them
 */
public record Rollup(
        String object,
        Field reference,
        RollupFunction function,
        @Nullable Field of,
        @Nullable Condition where) {}
