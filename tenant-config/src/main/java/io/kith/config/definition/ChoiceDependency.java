package io.kith.config.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which options of a choice there are while another choice of the record has a value.
 *
 * @param field key of the other choice
 * @param options keys of options, by the options of the other choice; none for one that is not named
 */
public record ChoiceDependency(String field, Map<String, List<String>> options) {

    public ChoiceDependency {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        options.forEach((value, allowed) -> copy.put(value, List.copyOf(allowed)));
        options = Collections.unmodifiableMap(copy);
    }

    /** What there is to choose from; nothing while the other choice has no value. */
    public List<String> allowed(@Nullable Object value) {
        return value instanceof String key ? Objects.requireNonNullElse(options.get(key), List.of()) : List.of();
    }
}
