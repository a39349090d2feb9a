package io.kith.server.metadata;

import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.RuleSetDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values that a rule set had for a time.
 *
 * @param version another one for each change, counted for each company and rule set; earlier values that are given again have a new one
 * @param at since when; null if nobody knows
 * @param actor who has brought them; null if nobody knows
 * @param values by the keys of the parameters, as {@link #text} writes them
 */
public record RuleSetVersion(
        long version, @Nullable Instant at, @Nullable UUID actor, SortedMap<String, String> values) {

    static final long FIRST = 1;

    public RuleSetVersion {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Those of a rule set, likewise. */
    public static SortedMap<String, String> values(RuleSetDefinition set) {
        SortedMap<String, String> values = new TreeMap<>();
        for (ParameterDefinition parameter : set.parameters()) {
            values.put(parameter.key(), text(parameter.value()));
        }
        return values;
    }

    /** A value exactly, equal values always alike: {@code 12.5}, {@code true}, {@code 2026-01-31}. */
    public static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
