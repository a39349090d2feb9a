package io.kith.config.schema;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.TextPattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object in a tenant's effective schema.
 *
 * @param pattern of a text; null if it may look like anything
 */
public record Field(
        FieldDefinition definition, Origin origin, @Nullable TextPattern pattern) {

    public Field(FieldDefinition definition, Origin origin) {
        this(definition, origin, patternOf(definition));
    }

    private static @Nullable TextPattern patternOf(FieldDefinition definition) {
        String pattern = definition.pattern();
        return definition.type() == FieldType.TEXT && pattern != null ? TextPattern.parse(pattern) : null;
    }

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
