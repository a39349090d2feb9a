package io.kith.config.schema;

import io.kith.config.definition.BuiltInRole;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The roles that something can be meant for: those that every company has, and the declared ones.
 *
 * @param names what their holders are called, by their keys
 */
record RoleNames(SequencedMap<String, Sentence> names) {

    RoleNames {
        names = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(names));
    }

    static RoleNames with(Collection<RoleDefinition> declared) {
        SequencedMap<String, Sentence> names = new LinkedHashMap<>();
        for (BuiltInRole role : BuiltInRole.values()) {
            names.put(role.key(), role.inWords());
        }
        declared.forEach(role -> names.put(
                role.key(), Sentence.of(role.label().en(), role.label().zh())));
        return new RoleNames(names);
    }

    /** What is wrong with naming a role; empty if there is one with this key. */
    Optional<Sentence> flaw(String role) {
        return names.containsKey(role)
                ? Optional.empty()
                : Optional.of(Sentence.of("role '" + role + "' does not exist", "角色“" + role + "”不存在")
                        .then(Nearest.hint(role, names.keySet()))
                        .then(Sentence.allowed(names.keySet())));
    }

    /** Names of those that transitions are for. */
    Map<String, Sentence> of(Collection<TransitionDefinition> transitions) {
        return transitions.stream()
                .flatMap(transition -> transition.roles().stream())
                .distinct()
                .filter(names::containsKey)
                .collect(Collectors.toMap(role -> role, role -> Objects.requireNonNull(names.get(role))));
    }
}
