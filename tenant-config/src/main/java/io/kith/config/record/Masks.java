package io.kith.config.record;

import io.kith.config.definition.FieldRight;
import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import org.jspecify.annotations.Nullable;

/** Values as JSON for whoever may see of some only that they are there, and a part by which people tell them apart. */
public final class Masks {

    /** As many for every value, so that its length is not told. */
    private static final String HIDDEN = "****";

    private static final int LONG = 10;
    private static final int SHORT = 6;

    private Masks() {}

    /** The value of a field for whoever sees the object so. */
    public static @Nullable Object toJson(ObjectType object, Field field, @Nullable Object value) {
        Object json = Values.toJson(field, value);
        return json == null || object.right(field) != FieldRight.MASKED ? json : masked(field.type(), json.toString());
    }

    static String masked(FieldType type, String text) {
        return switch (type) {
            case EMAIL -> ends(text, 1, text.length() - text.lastIndexOf('@'));
            case PHONE -> text.length() > LONG ? ends(text, 3, 4) : ends(text, 0, text.length() > SHORT ? 2 : 0);
            default -> text.length() > SHORT ? ends(text, text.offsetByCodePoints(0, 1), 0) : HIDDEN;
        };
    }

    private static String ends(String text, int first, int last) {
        return text.substring(0, first) + HIDDEN + text.substring(text.length() - last);
    }
}
