package io.kith.config.schema;

import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.text.Sentence;
import io.kith.expression.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way of an object's records through the options of a choice, in a tenant's effective schema.
 *
 * @param when by the key of each transition that asks for something
 * @param roles what the holders of the roles that transitions are for are called, by the keys of these roles
 */
public record Process(
        Field field, ProcessDefinition definition, Map<String, Condition> when, Map<String, Sentence> roles) {

    public Process {
        when = Map.copyOf(when);
        roles = Map.copyOf(roles);
    }

    public boolean begins(String state) {
        return definition.start().isEmpty() || definition.start().contains(state);
    }

    /** The transition from a state to another; there is at most one. */
    public Optional<TransitionDefinition> transition(String from, String to) {
        return leaving(from).stream()
                .filter(transition -> transition.to().equals(to))
                .findFirst();
    }

    /** All transitions out of a state. */
    public List<TransitionDefinition> leaving(String state) {
        return definition.transitions().stream()
                .filter(transition -> transition.leaves(state))
                .toList();
    }
}
