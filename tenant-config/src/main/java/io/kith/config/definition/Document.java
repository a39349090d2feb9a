package io.kith.config.definition;

import java.util.Comparator;
import java.util.List;

/** What is declared in a document of its own, besides objects and what is added to them. */
public sealed interface Document permits ObjectDocument, SharedDocument {

    DefinitionKind kind();

    /** What tells it from others of its kind, of the same object if it is one of an object's. */
    String key();

    /** The one that it had at first: by it, it is the same one whatever it is called later. */
    default String firstKey() {
        return key();
    }

    /** They have no order of their own: so the same ones are always equal. */
    static <T extends Document> List<T> inOrder(List<? extends T> documents) {
        return documents.stream()
                .sorted(Comparator.comparing(Document::kind).thenComparing(Document::key))
                .<T>map(document -> document)
                .toList();
    }
}
