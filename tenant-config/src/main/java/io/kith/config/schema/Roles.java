package io.kith.config.schema;

import io.kith.config.condition.Parameters;
import io.kith.config.definition.RoleDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Gathers the roles of all owners, and holds what they say of objects to those that there are. */
final class Roles {

    private final Gathering<RoleDefinition> roles;

    Roles(Consumer<SchemaFinding> findings) {
        this.roles = new Gathering<>(SchemaCompiler.MOST_ROLES, findings);
    }

    void add(RoleDefinition role, Origin origin) {
        roles.add(role, origin);
    }

    RoleNames names() {
        return RoleNames.with(
                roles.all().values().stream().map(Owned::definition).toList());
    }

    /** @param objects by their keys */
    List<Role> compile(Map<String, ObjectDraft> objects, Parameters parameters) {
        return roles.all().values().stream()
                .map(role -> new RoleCompiler(role, objects, parameters, roles).compiled())
                .toList();
    }
}
