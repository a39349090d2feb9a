package io.kith.expression;

import java.util.Collection;
import java.util.Optional;

/** What may be asked of one record among others, behind the name that stands for it: {@code c.email}. */
record ElementVariables(String element, Variables variables) implements Variables {

    @Override
    public Optional<Variable> variable(String name) {
        return name.startsWith(element + ".")
                ? variables.variable(name.substring(element.length() + 1))
                : Optional.empty();
    }

    @Override
    public Optional<ValueExpression.Literal> constant(String name) {
        return variables.constant(name);
    }

    @Override
    public Collection<String> constantNames() {
        return variables.constantNames();
    }

    @Override
    public Collection<String> names() {
        return variables.names().stream().map(name -> element + "." + name).toList();
    }
}
