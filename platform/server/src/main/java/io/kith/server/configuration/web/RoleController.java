package io.kith.server.configuration.web;

import io.kith.config.definition.Label;
import io.kith.config.definition.RoleDefinition;
import io.kith.server.configuration.SchemaRoles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The roles that can be given beside the built-in ones. */
@RestController
class RoleController {

    private final SchemaRoles roles;

    RoleController(SchemaRoles roles) {
        this.roles = roles;
    }

    record Shown(String key, Label label, @Nullable Label help) {

        static Shown of(RoleDefinition role) {
            return new Shown(role.key(), role.label(), role.help());
        }
    }

    record All(List<Shown> roles) {}

    @GetMapping("/api/v1/roles")
    All list() {
        return new All(roles.list().stream().map(Shown::of).toList());
    }
}
