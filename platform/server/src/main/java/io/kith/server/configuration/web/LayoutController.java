package io.kith.server.configuration.web;

import io.kith.config.definition.LayoutDefinition;
import io.kith.config.schema.Layout;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The layouts of an object as they are declared, whoever they are for. */
@RestController
class LayoutController {

    private final Schemas schemas;

    LayoutController(Schemas schemas) {
        this.schemas = schemas;
    }

    /** @param fieldTabs those of the tabs that show fields of the record */
    record Declared(
            String key,
            String origin,
            List<String> roles,
            @Nullable String when,
            List<String> highlights,
            List<String> card,
            List<LayoutDefinition.Section> sections,
            List<String> tabs,
            List<LayoutDefinition.FieldTab> fieldTabs,
            String others) {

        static Declared of(Layout layout) {
            LayoutDefinition said = layout.declared();
            return new Declared(
                    said.key(),
                    layout.origin().key(),
                    said.roles(),
                    said.when(),
                    said.highlights(),
                    said.card(),
                    said.sections(),
                    said.tabs().stream().map(LayoutDefinition.Tab::key).toList(),
                    said.fieldTabs(),
                    said.others().name().toLowerCase(Locale.ROOT));
        }
    }

    /** @param version of the schema that they were read from, from which changes of them are planned */
    record AllDeclared(long version, List<Declared> layouts) {}

    @GetMapping("/api/v1/configuration/layouts/{object}")
    AllDeclared declared(@PathVariable String object) {
        Access.require(Permission.READ_CONFIGURATION);
        EffectiveSchema newest = schemas.newest();
        return new AllDeclared(
                newest.version(),
                newest.object(object).layouts().stream().map(Declared::of).toList());
    }
}
