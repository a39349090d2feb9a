package io.kith.server.importing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fills one field, as it is asked for and kept. Exactly one of column, constant and pattern is given.
 *
 * @param field its key; null for a field that is to be created
 * @param pattern a text with names of columns in braces
 * @param create the field to be created from the column, in the words of the definition language; what it leaves out is guessed
 */
public record Target(
        @Nullable String field,
        @Nullable String column,
        @Nullable String constant,
        @Nullable String pattern,
        @Nullable Map<String, @Nullable Object> create) {

    static Target of(String field, String column) {
        return new Target(field, column, null, null, null);
    }

    /** Null unless it is exactly one. */
    @Nullable Source source() {
        int given = (column == null ? 0 : 1) + (constant == null ? 0 : 1) + (pattern == null ? 0 : 1);
        if (given != 1) {
            return null;
        }
        if (column != null) {
            return new Source.FromColumn(column);
        }
        return constant != null ? new Source.Constant(constant) : new Source.Filled(String.valueOf(pattern));
    }

    /** The key of the field that it fills, be it there already or not. */
    @Nullable String key() {
        return create != null && create.get("key") instanceof String key ? key : field;
    }

    /** With nothing left to be guessed. */
    Target completed(Map<String, @Nullable Object> definition) {
        return new Target(null, column, constant, pattern, definition);
    }
}
