package io.kith.config.schema;

/**
 * A name in formulas that stands for a value of another record.
 *
 * @param name as formulas have it, {@code customer.level}
 * @param reference the own field that refers to the other record
 * @param object key of its object
 * @param field of it
 */
public record Lookup(String name, Field reference, String object, Field field) {}
