package io.kith.config.definition;

import java.util.List;

/** Fields and rules of an object, added to what somebody else has declared of it, or the object's own. */
public record ExtensionDefinition(String object, List<FieldDefinition> fields, List<RuleDefinition> rules) {

    public ExtensionDefinition {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
    }

    /** Fields alone. */
    public ExtensionDefinition(String object, List<FieldDefinition> fields) {
        this(object, fields, List.of());
    }

    public boolean isEmpty() {
        return fields.isEmpty() && rules.isEmpty();
    }
}
