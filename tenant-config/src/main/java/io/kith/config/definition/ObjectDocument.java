package io.kith.config.definition;

/** What is declared of an object in a document of its own, beside its fields. */
public sealed interface ObjectDocument extends Document
        permits ProcessDefinition, ViewDefinition, LayoutDefinition, TranslationDefinition {

    /** The same one as what had this key at first; of what cannot be renamed, itself. */
    default ObjectDocument first(String firstKey) {
        return this;
    }
}
