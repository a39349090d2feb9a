package io.kith.config.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What became of a payload.
 *
 * @param values typed values by field id, in the payload's order; null clears a field; fields with a violation are not in it
 */
public record Coerced(Map<String, @Nullable Object> values, List<Violation> violations) {

    public Coerced {
        // not Map.copyOf: a null says that the field is to be cleared
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        violations = List.copyOf(violations);
    }

    /**
     * One list of these violations and of those that later checks found; a field that is wrong already is not reported
     * again, since its value never reached those checks.
     */
    public List<Violation> violationsWith(List<Violation> later) {
        Set<String> reported = new HashSet<>();
        violations.forEach(violation -> reported.add(violation.field()));
        List<Violation> all = new ArrayList<>(violations);
        later.stream()
                .filter(violation -> !reported.contains(violation.field()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** The same values with further violations, found by whoever knows more than the schema. */
    public Coerced and(List<Violation> further) {
        return new Coerced(values, violationsWith(further));
    }

    /** The same values with what is wrong said otherwise. */
    public Coerced saying(UnaryOperator<Violation> otherwise) {
        return new Coerced(values, violations.stream().map(otherwise).toList());
    }
}
