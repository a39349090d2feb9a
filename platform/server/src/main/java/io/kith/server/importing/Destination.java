package io.kith.server.importing;

import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the name in a mapping means.
 *
 * @param part of an address that is filled by several columns, as in {@code billingAddress.city}; null for a whole field
 */
record Destination(Field field, @Nullable AddressPart part) {

    static Optional<Destination> of(ObjectType object, String name) {
        Optional<Destination> whole = object.field(name).map(field -> new Destination(field, null));
        if (whole.isPresent() || name.indexOf('.') < 0) {
            return whole;
        }
        Optional<Field> address = object.field(fieldOf(name)).filter(field -> field.type() == FieldType.ADDRESS);
        return address.flatMap(field ->
                AddressPart.ofKey(name.substring(name.indexOf('.') + 1)).map(part -> new Destination(field, part)));
    }

    /** The key of the field, whether all of it is meant or a part. */
    static String fieldOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
