package io.kith.server.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that would hold a column's values.
 *
 * @param type in the words of the definition language, as everything here
 * @param options of a choice: keys with labels
 */
public record FieldGuess(
        String key,
        String type,
        String label,
        @Nullable Integer scale,
        @Nullable Integer maxLength,
        List<OptionGuess> options) {

    public FieldGuess {
        options = List.copyOf(options);
    }

    /** One of few values. */
    public record OptionGuess(String key, String label) {}

    FieldGuess named(String otherKey) {
        return new FieldGuess(otherKey, type, label, scale, maxLength, options);
    }

    /** As a definition, with what somebody would rather have. */
    Map<String, @Nullable Object> definition(Map<String, @Nullable Object> wishes) {
        Map<String, @Nullable Object> definition = new LinkedHashMap<>();
        definition.put("key", key);
        definition.put("type", type);
        definition.put("label", label);
        // settings of one type mean nothing to another
        if (!wishes.containsKey("type") || type.equals(wishes.get("type"))) {
            if (scale != null) {
                definition.put("scale", scale);
            }
            if (maxLength != null) {
                definition.put("maxLength", maxLength);
            }
            if (!options.isEmpty()) {
                List<Map<String, String>> listed = new ArrayList<>();
                options.forEach(option -> listed.add(Map.of("key", option.key(), "label", option.label())));
                definition.put("options", listed);
            }
        }
        definition.putAll(wishes);
        return definition;
    }
}
