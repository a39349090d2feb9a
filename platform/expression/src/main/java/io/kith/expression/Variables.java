package io.kith.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The variables an expression may use: what it is checked against.
 *
 * <p>Example: {@code Variables.of(List.of(new Variable("amount", ValueType.NUMBER)))}.
 */
public interface Variables {

    Optional<Variable> variable(String name);

    /** All names, from which the nearest to a misspelt one is proposed. */
    Collection<String> names();

    /** What may be asked of each of the records that are called so from here; empty if there are none, or they cannot be asked. */
    default Optional<Variables> related(String name) {
        return Optional.empty();
    }

    /** What related records are called. */
    default Collection<String> relatedNames() {
        return List.of();
    }

    /** The value of a name that has the same one for every record; empty if the name has none. */
    default Optional<ValueExpression.Literal> constant(String name) {
        return Optional.empty();
    }

    /** All names that have one. */
    default Collection<String> constantNames() {
        return List.of();
    }

    /** Exactly the given variables; two of one name are refused. */
    static Variables of(Collection<Variable> variables) {
        return DeclaredVariables.of(variables);
    }
}
