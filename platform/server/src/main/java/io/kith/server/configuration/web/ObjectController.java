package io.kith.server.configuration.web;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.DeclaredObjects;
import io.kith.server.metadata.DeclaredObjects.DeclaredObject;
import io.kith.server.metadata.Schemas;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a company itself says of an object. */
@RestController
class ObjectController {

    private final DeclaredObjects objects;
    private final Schemas schemas;

    ObjectController(DeclaredObjects objects, Schemas schemas) {
        this.objects = objects;
        this.schemas = schemas;
    }

    @GetMapping("/api/v1/configuration/objects/{object}")
    DeclaredObject declared(@PathVariable String object) {
        Access.require(Permission.READ_CONFIGURATION);
        // 404 for one that there is not
        schemas.newest().object(object);
        return objects.of(object);
    }
}
