package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
                sent.objects(), sent.extensions().stream().map(documents::again).toList());
    }

    private ExtensionDefinition again(ExtensionDefinition sent) {
        return sent.documents().isEmpty()
                ? sent
                : sent.withDocuments(sent.documents().stream()
                        .map(document -> again(sent.object(), document))
                        .toList());
    }

    private ObjectDocument again(String object, ObjectDocument sent) {
        List<ObjectDocument> there = known.getOrDefault(object, List.of()).stream()
                .filter(document -> document.kind() == sent.kind())
                .toList();
        Predicate<ObjectDocument> same = document -> document.firstKey().equals(sent.firstKey());
        return there.stream().anyMatch(same)
                ? sent
                : there.stream()
                        .filter(document -> document.key().equals(sent.firstKey()))
                        .findFirst()
                        .map(document -> sent.first(document.firstKey()))
                        .orElse(sent);
    }
}
