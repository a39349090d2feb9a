package io.kith.config.definition;

import io.kith.config.text.Sentence;
import java.math.BigDecimal;
import java.util.Optional;
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

    ParameterDefinition with(Object value) {
        return new ParameterDefinition(key, label, type, value, minimum, maximum);
    }

    /** Why something cannot be its value; empty if it can. */
    public Optional<Sentence> flaw(Object value) {
        if (!type.javaType().isInstance(value)) {
            return Optional.of(
                    switch (type) {
                        case INTEGER, DECIMAL, PERCENT -> Sentence.of("must be a number", "必须是数字");
                        case BOOLEAN -> Sentence.of("must be true or false", "必须是 true 或 false");
                        case DATE -> Sentence.of("must be a date such as 2026-01-31", "必须是日期，例如 2026-01-31");
                    });
        }
        return value instanceof BigDecimal number ? flaw(number) : Optional.empty();
    }

    private Optional<Sentence> flaw(BigDecimal number) {
        if (type == ParameterType.INTEGER && number.stripTrailingZeros().scale() > 0) {
            return Optional.of(Sentence.of("must be a whole number", "必须是整数"));
        }
        if ((minimum == null || number.compareTo(minimum) >= 0)
                && (maximum == null || number.compareTo(maximum) <= 0)) {
            return Optional.empty();
        }
        return Optional.of(
                minimum == null
                        ? Sentence.of("must be at most " + maximum, "不能大于 " + maximum)
                        : maximum == null
                                ? Sentence.of("must be at least " + minimum, "不能小于 " + minimum)
                                : Sentence.of(
                                        "must be between " + minimum + " and " + maximum,
                                        "必须在 " + minimum + " 到 " + maximum + " 之间"));
    }
}
