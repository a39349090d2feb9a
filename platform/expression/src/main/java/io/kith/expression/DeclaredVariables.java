package io.kith.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

record DeclaredVariables(Map<String, Variable> byName) implements Variables {

    static DeclaredVariables of(Collection<Variable> variables) {
        var byName = new LinkedHashMap<String, Variable>();
        for (Variable variable : variables) {
            if (byName.put(variable.name(), variable) != null) {
                throw new IllegalArgumentException("variable declared twice: " + variable.name());
            }
        }
        return new DeclaredVariables(Collections.unmodifiableMap(byName));
    }

    @Override
    public Optional<Variable> variable(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Collection<String> names() {
        return byName.keySet();
    }
}
