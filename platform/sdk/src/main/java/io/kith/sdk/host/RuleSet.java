package io.kith.sdk.host;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters of a calculation as a company has them.
 *
 * @param version another one whenever a value changes, and never the same again for other values; what is worked out by it keeps it
 * @param values {@link BigDecimal}, {@link Boolean} or {@link LocalDate} by the keys of the parameters
 */
public record RuleSet(String key, long version, Map<String, Object> values) {

    public RuleSet {
        values = Map.copyOf(values);
    }

    /**
     * What an integer, a decimal or a percentage is; 40 for 40 %.
     *
     * @throws IllegalArgumentException if there is no such parameter, or it is no number
     */
    public BigDecimal number(String parameter) {
        return value(parameter, BigDecimal.class, "number");
    }

    /** @throws IllegalArgumentException if there is no such parameter, or it is neither true nor false */
    public boolean flag(String parameter) {
        return value(parameter, Boolean.class, "boolean");
    }

    /** @throws IllegalArgumentException if there is no such parameter, or it is no date */
    public LocalDate date(String parameter) {
        return value(parameter, LocalDate.class, "date");
    }

    private <T> T value(String parameter, Class<T> type, String name) {
        Object value = Optional.ofNullable(values.get(parameter))
                .orElseThrow(() -> new IllegalArgumentException("rule set '" + key + "' has no parameter '" + parameter
                        + "'; it has " + new TreeMap<>(values).keySet()));
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("parameter '" + key + "." + parameter + "' is no " + name);
        }
        return type.cast(value);
    }
}
