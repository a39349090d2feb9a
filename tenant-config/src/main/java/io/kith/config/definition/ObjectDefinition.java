package io.kith.config.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object as its author declared it.
 *
 * @param icon name of a Lucide icon
 * @param title key of the field that names a record
 * @param owner key of the user field that says whose a record is; null if records are nobody's
 * @param privateIf key of the boolean field by which a record is hidden from everybody but its owner; null if none can be
 * @param timeline key of the date or moment at which records stand in the timelines of what they refer to, or {@value #CREATED_AT};
 *     null if they stand in none
 */
public record ObjectDefinition(
        String key,
        Label label,
        Label plural,
        String icon,
        String title,
        @Nullable String owner,
        @Nullable String privateIf,
        @Nullable String timeline,
        List<FieldDefinition> fields,
        List<RuleDefinition> rules,
        List<UniqueDefinition> unique,
        List<ObjectDocument> documents) {

    /** For {@link #timeline}: records stand where they were created. */
    public static final String CREATED_AT = "createdAt";

    public ObjectDefinition {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        unique = List.copyOf(unique);
        documents = Document.inOrder(documents);
    }

    /** What its author has declared of it besides the object itself. */
    public ExtensionDefinition content() {
        return new ExtensionDefinition(key, fields, rules, unique, documents);
    }

    /** The same object, called otherwise. */
    public ObjectDefinition called(Label otherLabel, Label otherPlural) {
        return new ObjectDefinition(
                key,
                otherLabel,
                otherPlural,
                icon,
                title,
                owner,
                privateIf,
                timeline,
                fields,
                rules,
                unique,
                documents);
    }

    /** The same object with other content. */
    public ObjectDefinition with(ExtensionDefinition content) {
        return new ObjectDefinition(
                key,
                label,
                plural,
                icon,
                title,
                owner,
                privateIf,
                timeline,
                content.fields(),
                content.rules(),
                content.unique(),
                content.documents());
    }
}
