package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.Document;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.SharedDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Knows documents again that are sent by the key that they have now, whatever they were called at first. */
final class KnownDocuments {

    private final Map<String, List<ObjectDocument>> known = new HashMap<>();

    private KnownDocuments(Definitions own) {
        Stream.concat(own.objects().stream().map(ObjectDefinition::content), own.extensions().stream())
                .forEach(content -> known.put(content.object(), content.documents()));
    }

    static Definitions again(Definitions own, Definitions sent) {
        var documents = new KnownDocuments(own);
        return new Definitions(
                sent.objects(),
                sent.extensions().stream().map(documents::again).toList(),
                again(own.shared(), sent.shared(), SharedDocument::first));
    }

    private ExtensionDefinition again(ExtensionDefinition sent) {
        return sent.documents().isEmpty()
                ? sent
                : sent.withDocuments(
                        again(known.getOrDefault(sent.object(), List.of()), sent.documents(), ObjectDocument::first));
    }

    /** @param first the same document as what had another key at first */
    private static <T extends Document> List<T> again(List<T> own, List<T> sent, BiFunction<T, String, T> first) {
        return sent.stream()
                .map(document -> own.stream().anyMatch(one -> isSame(one, document, one.firstKey()))
                        ? document
                        : own.stream()
                                .filter(one -> isSame(one, document, one.key()))
                                .findFirst()
                                .map(one -> first.apply(document, one.firstKey()))
                                .orElse(document))
                .toList();
    }

    private static boolean isSame(Document own, Document sent, String key) {
        return own.kind() == sent.kind() && key.equals(sent.firstKey());
    }
}
