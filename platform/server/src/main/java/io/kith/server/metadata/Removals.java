package io.kith.server.metadata;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.Document;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.server.metadata.DefinitionLayers.Layer;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes out of a company's definitions what somebody wants to be gone, or says why it cannot be meant. */
final class Removals {

    private final List<Removal> removals;
    private final Definitions base;

    /** @param base what was known to whoever wants it; with one extension of an object at most */
    Removals(List<Removal> removals, Definitions base) {
        this.removals = removals;
        this.base = base;
    }

    /**
     * @param sent what is to be there
     * @param others what the company has not declared itself
     */
    List<ProblemViolation> flaws(Definitions sent, List<Layer> others) {
        List<ProblemViolation> flaws = new ArrayList<>();
        for (int place = 0; place < removals.size(); place++) {
            Removal removal = removals.get(place);
            Optional<String> known = firstKey(base, removal);
            if (known.isEmpty()) {
                boolean isOfOthers = others.stream()
                        .anyMatch(
                                layer -> firstKey(layer.definitions(), removal).isPresent());
                flaws.add(flaw(place, removal, isOfOthers ? "definition-of-others" : "unknown-definition"));
            } else if (!without(sent, removal, known.get()).equals(sent)) {
                flaws.add(flaw(place, removal, "removed-and-sent"));
            }
        }
        return flaws;
    }

    private static ProblemViolation flaw(int place, Removal removal, String code) {
        return new ProblemViolation(
                "removals[" + place + "]", code, Map.of("kind", removal.kind().words(), "name", removal.name()));
    }

    /** What is left without them. */
    Definitions left(Definitions definitions) {
        Definitions left = definitions;
        for (Removal removal : removals) {
            left = without(left, removal, firstKey(base, removal).orElseThrow());
        }
        return left;
    }

    /** By which it is the same one, whatever it is called later; empty if there was none. */
    private static Optional<String> firstKey(Definitions definitions, Removal removal) {
        return removal.kind() == DefinitionKind.OBJECT
                ? definitions.objects().stream()
                        .map(ObjectDefinition::key)
                        .filter(removal.key()::equals)
                        .findFirst()
                : documents(definitions, removal)
                        .filter(document -> document.key().equals(removal.key()))
                        .findFirst()
                        .map(Document::firstKey);
    }

    private static Stream<? extends Document> documents(Definitions definitions, Removal removal) {
        Stream<? extends Document> all = removal.object() == null
                ? definitions.shared().stream()
                : Stream.concat(
                                definitions.objects().stream().map(ObjectDefinition::content),
                                definitions.extensions().stream())
                        .filter(content -> content.object().equals(removal.object()))
                        .flatMap(content -> content.documents().stream());
        return all.filter(document -> document.kind() == removal.kind());
    }

    private static Definitions without(Definitions definitions, Removal removal, String firstKey) {
        Predicate<Document> stays = document ->
                document.kind() != removal.kind() || !document.firstKey().equals(firstKey);
        if (removal.kind() == DefinitionKind.OBJECT) {
            return new Definitions(
                    definitions.objects().stream()
                            .filter(object -> !object.key().equals(firstKey))
                            .toList(),
                    definitions.extensions().stream()
                            .filter(content -> !content.object().equals(firstKey))
                            .toList(),
                    definitions.shared());
        }
        if (removal.object() == null) {
            return new Definitions(
                    definitions.objects(),
                    definitions.extensions(),
                    definitions.shared().stream().filter(stays).toList());
        }
        return new Definitions(
                definitions.objects().stream()
                        .map(object -> object.with(without(object.content(), removal, stays)))
                        .toList(),
                definitions.extensions().stream()
                        .map(content -> without(content, removal, stays))
                        .filter(content -> !content.isEmpty())
                        .toList(),
                definitions.shared());
    }

    private static ExtensionDefinition without(
            ExtensionDefinition content, Removal removal, Predicate<Document> stays) {
        return content.object().equals(removal.object())
                ? content.withDocuments(
                        content.documents().stream().filter(stays).toList())
                : content;
    }
}
