package io.kith.config.definition;

import java.util.stream.Stream;

/** What is declared of an object in a document of its own, beside its fields. */
public sealed interface ObjectDocument extends Document
        permits ProcessDefinition, ViewDefinition, LayoutDefinition, TranslationDefinition {

    /** The same one as what had this key at first; of what cannot be renamed, itself. */
    default ObjectDocument first(String firstKey) {
        return this;
    }

    /** What it says in expressions. */
    default Stream<String> expressions() {
        return switch (this) {
            case ViewDefinition view -> Stream.ofNullable(view.filter());
            case LayoutDefinition layout -> Stream.ofNullable(layout.when());
            case ProcessDefinition process ->
                process.transitions().stream().flatMap(transition -> Stream.ofNullable(transition.when()));
            case TranslationDefinition _ -> Stream.empty();
        };
    }
}
