package io.kith.config.schema;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;

/** A field of an object in a tenant's effective schema. */
public record Field(FieldDefinition definition, Origin origin) {

    public String id() {
        return definition.id();
    }

    public String key() {
        return definition.key();
    }

    public FieldType type() {
        return definition.type();
    }
}
