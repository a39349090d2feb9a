package io.kith.config.definition;

import java.util.List;

/**
 * One object as its author declared it.
 *
 * @param icon name of a Lucide icon
 * @param title key of the field that names a record
 */
public record ObjectDefinition(
        String key, Label label, Label plural, String icon, String title, List<FieldDefinition> fields) {

    public ObjectDefinition {
        fields = List.copyOf(fields);
    }
}
