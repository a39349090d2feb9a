package io.kith.expression;

import java.util.Collection;
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

    /** Of each of the related records that {@link Variables#related} knows by the name. */
    default Collection<Values> related(String name) {
        throw new IllegalStateException("no related records: " + name);
    }
}
