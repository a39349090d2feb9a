package io.kith.config.definition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One of the values of a rule set.
 *
 * @param key behind the key of its rule set and a dot, how expressions call it
 * @param value what it is now, of the type's {@link ParameterType#javaType()}
 * @param minimum of numbers; null if there is none
 * @param maximum of numbers; null if there is none
 */
public record ParameterDefinition(
        String key,
        Label label,
        ParameterType type,
        Object value,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum) {

    public ParameterDefinition {
        if (!type.javaType().isInstance(value)) {
            throw new IllegalArgumentException(key + " is of type " + type + ", not " + value);
        }
    }
}
