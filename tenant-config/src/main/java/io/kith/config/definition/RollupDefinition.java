package io.kith.config.definition;

import org.jspecify.annotations.Nullable;

/**
 * A value worked out of the records that refer to a record.
 *
 * @param object key of their object
 * @param reference key of the field by which they refer to it
 * @param field key of the field whose values are taken; null to count
 * @param where a condition over their fields; null for all of them
 */
public record RollupDefinition(
        String object,
        String reference,
        RollupFunction function,
        @Nullable String field,
        @Nullable String where) {}
