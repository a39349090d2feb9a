package io.kith.server.changelog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one field held before and after, in stored form; null is no value. */
public record Delta(@Nullable Object before, @Nullable Object after) {

    /** As JSON: by name, [before, after]. */
    static Map<String, List<@Nullable Object>> pairs(Map<String, Delta> deltas) {
        Map<String, List<@Nullable Object>> pairs = new LinkedHashMap<>();
        deltas.forEach((name, delta) -> pairs.put(name, Arrays.asList(delta.before(), delta.after())));
        return pairs;
    }

    boolean isNone() {
        return Objects.equals(before, after);
    }
}
