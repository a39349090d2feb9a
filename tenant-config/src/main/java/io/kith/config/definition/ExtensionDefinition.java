package io.kith.config.definition;

import java.util.List;

/** What there is of an object besides itself, added to what somebody else has declared of it, or the object's own. */
public record ExtensionDefinition(
        String object,
        List<FieldDefinition> fields,
        List<RuleDefinition> rules,
        List<UniqueDefinition> unique,
        List<ObjectDocument> documents) {

    public ExtensionDefinition {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        unique = List.copyOf(unique);
        documents = Document.inOrder(documents);
    }

    /** Nothing. */
    public ExtensionDefinition(String object) {
        this(object, List.of(), List.of(), List.of(), List.of());
    }

    /** One document. */
    public static ExtensionDefinition of(String object, ObjectDocument document) {
        return new ExtensionDefinition(object, List.of(), List.of(), List.of(), List.of(document));
    }

    /** The documents of one kind. */
    public <T extends ObjectDocument> List<T> documents(Class<T> kind) {
        return documents.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The same with other documents. */
    public ExtensionDefinition withDocuments(List<ObjectDocument> others) {
        return new ExtensionDefinition(object, fields, rules, unique, others);
    }

    /** The same with other fields. */
    public ExtensionDefinition with(List<FieldDefinition> others) {
        return new ExtensionDefinition(object, others, rules, unique, documents);
    }

    public boolean isEmpty() {
        return equals(new ExtensionDefinition(object));
    }
}
