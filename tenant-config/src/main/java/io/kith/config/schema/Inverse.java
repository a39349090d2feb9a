package io.kith.config.schema;

import java.util.Optional;

/**
 * The other direction of a reference, seen from the object it points to.
 *
 * @param object the object whose records hold the reference
 * @param field the reference field
 */
public record Inverse(ObjectType object, Field field) {

    /** What the direction is called, such as {@code contacts}; empty if it is not shown. */
    public Optional<String> name() {
        return Optional.ofNullable(field.definition().inverse());
    }
}
