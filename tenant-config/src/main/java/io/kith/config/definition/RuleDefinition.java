package io.kith.config.definition;

import org.jspecify.annotations.Nullable;

/**
 * What has to hold for every record of an object.
 *
 * @param unless an expression over the record's fields: a record of which it is false is refused
 * @param field key of the field that the message stands at; null if it stands at none
 * @param message what a record that breaks it is refused with
 */
public record RuleDefinition(
        String key, String unless, @Nullable String field, Label message) {}
