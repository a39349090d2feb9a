package io.kith.server.metadata;

import io.kith.config.definition.RoleDefinition;
import io.kith.config.plan.Step.DocumentRemoved;
import io.kith.config.schema.Role;
import io.kith.config.schema.Schema;
import io.kith.config.text.Sentence;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps a role that somebody has: without it they could do nothing, and nobody would know why. */
@Component
final class RoleUse {

    private final HeldRoles held;

    RoleUse(HeldRoles held) {
        this.held = held;
    }

    PlannedStep weighed(PlannedStep planned, Schema after) {
        return planned.step() instanceof DocumentRemoved(var _, RoleDefinition role) && !isThere(role.key(), after)
                ? kept(planned, role.key())
                : planned;
    }

    private static boolean isThere(String role, Schema schema) {
        return schema.roles().stream().map(Role::key).anyMatch(role::equals);
    }

    private PlannedStep kept(PlannedStep planned, String role) {
        Sentence holders = held.holders(Set.of(role)).get(role);
        return holders == null
                ? planned
                : new PlannedStep(
                        planned.step(),
                        planned.records(),
                        planned.views(),
                        planned.consent(),
                        Sentence.of("the role '" + role + "' is held by ", "角色“" + role + "”正由 ")
                                .then(holders)
                                .then("; take it from them first", " 使用；请先收回该角色"));
    }
}
