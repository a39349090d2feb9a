package io.kith.expression;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the language does with texts; places in them are counted in characters as people count them, code points. */
final class Strings {

    private Strings() {}

    /** The texts one behind the other; null if that is longer than the language allows. */
    static @Nullable String bounded(String... parts) {
        long length = 0;
        for (String part : parts) {
            length += part.length();
        }
        return length > ExpressionLimits.TEXT ? null : String.join("", parts);
    }

    static @Nullable Object call(Function function, Object @Nullable [] arguments) {
        if (arguments == null) {
            return null;
        }
        Object value = arguments[0];
        return switch (function) {
            case LOWER -> ((String) value).toLowerCase(Locale.ROOT);
            case UPPER -> ((String) value).toUpperCase(Locale.ROOT);
            case TRIM -> ((String) value).strip();
            case SIZE -> BigDecimal.valueOf(size(value));
            case SUBSTRING -> substring((String) value, arguments);
            case STRING -> value instanceof BigDecimal number ? Numbers.written(number) : value.toString();
            default -> throw new IllegalStateException("not of texts: " + function);
        };
    }

    private static int size(Object value) {
        return value instanceof Set<?> set ? set.size() : length((String) value);
    }

    private static @Nullable String substring(String text, Object[] arguments) {
        int length = length(text);
        Long from = Numbers.count(arguments[1]);
        Long to = arguments.length == 2 ? Long.valueOf(length) : Numbers.count(arguments[2]);
        if (from == null || to == null) {
            return null;
        }
        int start = Math.clamp(from, 0, length);
        int end = Math.clamp(to, start, length);
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
