package io.kith.config.definition;

import java.util.List;

/**
 * The way that records of an object take through the options of one of its choices, as its author declared it.
 *
 * @param field key of the choice whose options are the states
 * @param start states that new records may begin in, the first of which is the one of those that say nothing; empty if they may begin in any
 * @param transitions all the ways from one state to another, in the order in which people are offered them
 */
public record ProcessDefinition(String field, List<String> start, List<TransitionDefinition> transitions)
        implements ObjectDocument {

    public ProcessDefinition {
        start = List.copyOf(start);
        transitions = List.copyOf(transitions);
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.PROCESS;
    }

    @Override
    public String key() {
        return field;
    }
}
