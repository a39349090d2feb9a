package io.kith.server.configuration.web;

import io.kith.config.definition.Label;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.DeclaredObjects;
import io.kith.server.metadata.DeclaredObjects.Owned;
import io.kith.server.metadata.Schemas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a company itself says of an object, and what everybody asks of its records. */
@RestController
class ObjectController {

    private final DeclaredObjects objects;
    private final Schemas schemas;

    ObjectController(DeclaredObjects objects, Schemas schemas) {
        this.objects = objects;
        this.schemas = schemas;
    }

    record RuleView(String key, String unless, @Nullable String field, Label message, String origin) {

        static RuleView of(Owned<RuleDefinition> rule) {
            RuleDefinition said = rule.definition();
            return new RuleView(
                    said.key(),
                    said.unless(),
                    said.field(),
                    said.message(),
                    rule.origin().key());
        }
    }

    record UniqueView(
            String key, List<String> fields, @Nullable Label message, String origin) {

        static UniqueView of(Owned<UniqueDefinition> unique) {
            UniqueDefinition said = unique.definition();
            return new UniqueView(
                    said.key(), said.fields(), said.message(), unique.origin().key());
        }
    }

    record Declared(
            long version, @Nullable Map<String, Object> definition, List<RuleView> rules, List<UniqueView> unique) {}

    @GetMapping("/api/v1/configuration/objects/{object}")
    Declared declared(@PathVariable String object) {
        Access.require(Permission.READ_CONFIGURATION);
        // 404 for one that there is not
        schemas.newest().object(object);
        var all = objects.of(object);
        return new Declared(
                all.version(),
                all.definition(),
                all.rules().stream().map(RuleView::of).toList(),
                all.unique().stream().map(UniqueView::of).toList());
    }
}
