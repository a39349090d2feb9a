package io.kith.expression;

import org.jspecify.annotations.Nullable;

/**
 * The values that a condition's variables have, of one record for instance.
 *
 * <p>Example: {@code Values values = record::value;} or, in a test, {@code Values values = Map.of("amount", TEN)::get;}.
 */
@FunctionalInterface
public interface Values {

    /** A value of the class that the variable's {@link ValueType#javaType()} names; null and an empty set are missing values. */
    @Nullable Object value(String variable);
}
