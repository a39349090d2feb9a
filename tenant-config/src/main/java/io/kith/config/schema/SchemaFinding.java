package io.kith.config.schema;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.text.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Something that only shows when all definitions are seen together, such as a reference to nowhere. The reader's result can
 * tell the line and column.
 *
 * @param kind of what is concerned: an object, or what belongs to none
 * @param subject its key
 * @param field key of the object's field concerned; null if it is the object itself
 * @param setting key of the setting concerned; null if it is the field or object as a whole
 */
public record SchemaFinding(
        DefinitionKind kind,
        String subject,
        @Nullable String field,
        @Nullable String setting,
        Sentence message) {

    /** Of an object. */
    public SchemaFinding(String object, @Nullable String field, @Nullable String setting, Sentence message) {
        this(DefinitionKind.OBJECT, object, field, setting, message);
    }

    /** {@code customer.c_floor}. */
    public String name() {
        return subject + (field == null ? "" : "." + field);
    }

    /** What is said of a rule's setting is found under this one of its object. */
    public static String ofRule(String rule, String setting) {
        return "rules." + rule + (setting.isEmpty() ? "" : "." + setting);
    }

    /** What is said of a setting of what is unique together is found under this one of its object. */
    public static String ofUnique(String unique, String setting) {
        return "unique." + unique + (setting.isEmpty() ? "" : "." + setting);
    }

    /** What is said of an object that is named is found under this setting. */
    public static String ofObject(String object) {
        return "objects." + object;
    }

    /** What is said of what a role gives of an object is found under this one. */
    static String ofGrant(String object, String setting) {
        return ofObject(object) + "." + setting;
    }

    /** What is said of what a role takes of an object, likewise. */
    static String ofDenial(String object, String setting) {
        return "deny." + object + (setting.isEmpty() ? "" : "." + setting);
    }

    /** What is said of a value of a parameter is found under this setting. */
    public static String ofValue(String parameter) {
        return "values." + parameter;
    }

    /** What is said of a role that is named is found under this setting. */
    public static String ofRole(String role) {
        return "roles." + role;
    }

    /** What is said of a setting of a document of an object is found under this one of the object. */
    public static String of(DefinitionKind kind, String key, String setting) {
        return kind.folder() + "." + key + (setting.isEmpty() ? "" : "." + setting);
    }

    @Override
    public String toString() {
        return (field == null ? kind.words().en() : "field") + " '" + name() + "': " + message;
    }
}
