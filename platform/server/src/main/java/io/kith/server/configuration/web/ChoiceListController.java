package io.kith.server.configuration.web;

import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.Label;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.configuration.web.SchemaView.OptionView;
import io.kith.server.metadata.DeclaredDocuments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The choice lists that there are, and which fields have their options. */
@RestController
class ChoiceListController {

    private final DeclaredDocuments documents;

    ChoiceListController(DeclaredDocuments documents) {
        this.documents = documents;
    }

    record Declared(
            String key,
            @Nullable String renamedFrom,
            Label label,
            String origin,
            List<OptionView> options,
            List<MentionView> mentions) {

        static Declared of(DeclaredDocuments.Declared<ChoiceListDefinition> list) {
            ChoiceListDefinition said = list.definition();
            return new Declared(
                    said.key(),
                    said.renamedFrom(),
                    said.label(),
                    list.origin().key(),
                    said.options().stream().map(OptionView::of).toList(),
                    MentionView.of(list.mentions()));
        }
    }

    /** @param version of the schema that they were read from, from which changes of them are planned */
    record AllDeclared(long version, List<Declared> choiceLists) {}

    @GetMapping("/api/v1/configuration/choice-lists")
    AllDeclared declared() {
        Access.require(Permission.READ_CONFIGURATION);
        var all = documents.list(ChoiceListDefinition.class);
        return new AllDeclared(
                all.version(), all.documents().stream().map(Declared::of).toList());
    }
}
