package io.kith.server.configuration;

import io.kith.config.definition.RoleDefinition;
import io.kith.config.schema.Role;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.Schemas;
import io.kith.server.people.DeclaredRoles;
import java.util.List;
import org.springframework.stereotype.Service;

/** The roles that a company and its plugins declare, to choose from for members, invitations and tokens. */
@Service
public final class SchemaRoles implements DeclaredRoles {

    private final Schemas schemas;

    SchemaRoles(Schemas schemas) {
        this.schemas = schemas;
    }

    public List<RoleDefinition> list() {
        Access.require(Permission.READ_MEMBERS);
        return schemas.newest().schema().roles().stream().map(Role::definition).toList();
    }

    @Override
    public List<String> keys() {
        return schemas.newest().schema().roles().stream().map(Role::key).toList();
    }
}
