package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ViewDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Knows views again that are sent by the key that they have now, whatever they were called at first. */
final class KnownViews {

    private final Map<String, List<ViewDefinition>> known = new HashMap<>();

    private KnownViews(Definitions own) {
        Stream.concat(own.objects().stream().map(ObjectDefinition::content), own.extensions().stream())
                .forEach(content -> known.put(content.object(), content.views()));
    }

    static Definitions again(Definitions own, Definitions sent) {
        var views = new KnownViews(own);
        return new Definitions(
                sent.objects(), sent.extensions().stream().map(views::again).toList());
    }

    private ExtensionDefinition again(ExtensionDefinition sent) {
        return sent.views().isEmpty()
                ? sent
                : sent.withViews(sent.views().stream()
                        .map(view -> again(sent.object(), view))
                        .toList());
    }

    private ViewDefinition again(String object, ViewDefinition sent) {
        List<ViewDefinition> there = known.getOrDefault(object, List.of());
        Predicate<ViewDefinition> same = view -> view.firstKey().equals(sent.firstKey());
        return there.stream().anyMatch(same)
                ? sent
                : there.stream()
                        .filter(view -> view.key().equals(sent.firstKey()))
                        .findFirst()
                        .map(view -> sent.first(view.firstKey()))
                        .orElse(sent);
    }
}
