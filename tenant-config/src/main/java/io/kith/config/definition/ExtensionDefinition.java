package io.kith.config.definition;

import java.util.List;

/** Fields added to an object that somebody else owns. */
public record ExtensionDefinition(String object, List<FieldDefinition> fields) {

    public ExtensionDefinition {
        fields = List.copyOf(fields);
    }
}
