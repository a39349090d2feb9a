package io.kith.config.record;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.MaskPattern;
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
        return json == null || !object.right(field).isMasked() ? json : masked(field.definition(), json.toString());
    }

    static String masked(FieldDefinition field, String text) {
        MaskPattern pattern = field.sensitive();
        return pattern == null ? masked(field.type(), text) : masked(pattern, text);
    }

    /** What is too short to hide as much as it should shows nothing. */
    private static String masked(MaskPattern pattern, String text) {
        int hidden = text.codePointCount(0, text.length()) - pattern.first() - pattern.last();
        return hidden < pattern.hidden() ? HIDDEN : ends(text, pattern.first(), pattern.last());
    }

    private static String masked(FieldType type, String text) {
        int length = text.codePointCount(0, text.length());
        return switch (type) {
            case EMAIL -> address(text, length);
            case PHONE -> length > LONG ? ends(text, 3, 4) : ends(text, 0, length > SHORT ? 2 : 0);
            default -> ends(text, length > SHORT ? 1 : 0, 0);
        };
    }

    /** A name of one character would be told by its first; what has no {@code @} is all name. */
    private static String address(String text, int length) {
        int at = text.lastIndexOf('@');
        int name = at < 0 ? length : text.codePointCount(0, at);
        return ends(text, at >= 0 && name > 1 ? 1 : 0, length - name);
    }

    /** With so many characters of either end, none of them cut in half. */
    private static String ends(String text, int first, int last) {
        return text.substring(0, text.offsetByCodePoints(0, first))
                + HIDDEN
                + text.substring(text.offsetByCodePoints(text.length(), -last));
    }
}
