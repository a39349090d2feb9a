package io.kith.config.definition;

import java.util.Comparator;
import java.util.List;

/** What is declared of an object in a document of its own, beside its fields. */
public sealed interface ObjectDocument permits ProcessDefinition, ViewDefinition, LayoutDefinition {

    DefinitionKind kind();

    /** What tells it from others of its kind of the same object. */
    String key();

    /** The one that it had at first: by it, it is the same one whatever it is called later. */
    default String firstKey() {
        return key();
    }

    /** The same one as what had this key at first; of what cannot be renamed, itself. */
    default ObjectDocument first(String firstKey) {
        return this;
    }

    /** They have no order of their own: so the same ones are always equal. */
    static List<ObjectDocument> inOrder(List<? extends ObjectDocument> documents) {
        return documents.stream()
                .sorted(Comparator.comparing(ObjectDocument::kind).thenComparing(ObjectDocument::key))
                .<ObjectDocument>map(document -> document)
                .toList();
    }
}
