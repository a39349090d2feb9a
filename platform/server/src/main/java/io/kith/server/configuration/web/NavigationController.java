package io.kith.server.configuration.web;

import io.kith.config.definition.NavigationDefinition;
import io.kith.config.schema.Owned;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The navigations that there are, and for whom. */
@RestController
class NavigationController {

    private final Schemas schemas;

    NavigationController(Schemas schemas) {
        this.schemas = schemas;
    }

    record Declared(String key, String origin, List<String> roles, List<NavigationDefinition.Group> groups) {

        static Declared of(Owned<NavigationDefinition> navigation) {
            NavigationDefinition said = navigation.definition();
            return new Declared(said.key(), navigation.origin().key(), said.roles(), said.groups());
        }
    }

    /** @param version of the schema that they were read from, from which changes of them are planned */
    record AllDeclared(long version, List<Declared> navigations) {}

    /** In the order in which they are asked whether they are for somebody. */
    @GetMapping("/api/v1/configuration/navigations")
    AllDeclared declared() {
        Access.require(Permission.READ_CONFIGURATION);
        EffectiveSchema newest = schemas.newest();
        return new AllDeclared(
                newest.version(),
                newest.schema().navigations().stream().map(Declared::of).toList());
    }
}
