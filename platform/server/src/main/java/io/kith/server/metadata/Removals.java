package io.kith.server.metadata;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.Document;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.server.metadata.DefinitionLayers.Layer;
import io.kith.server.metadata.Removal.OfDefinition;
import io.kith.server.metadata.Removal.OfPart;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
            Optional<String> known = identity(base, removal);
            if (known.isEmpty()) {
                boolean isOfOthers = others.stream()
                        .anyMatch(
                                layer -> identity(layer.definitions(), removal).isPresent());
                flaws.add(flaw(place, removal, isOfOthers ? "definition-of-others" : "unknown-definition"));
            } else if (!without(sent, removal, known.get()).equals(sent)) {
                flaws.add(flaw(place, removal, "removed-and-sent"));
            }
        }
        return flaws;
    }

    private static ProblemViolation flaw(int place, Removal removal, String code) {
        return new ProblemViolation(
                "removals[" + place + "]", code, Map.of("kind", removal.words(), "name", removal.name()));
    }

    /** What is left without them. */
    Definitions left(Definitions definitions) {
        Definitions left = definitions;
        for (Removal removal : removals) {
            left = without(left, removal, identity(base, removal).orElseThrow());
        }
        return left;
    }

    /** By which it is the same one, whatever it is called later; empty if there was none. */
    private static Optional<String> identity(Definitions definitions, Removal removal) {
        return switch (removal) {
            case OfDefinition definition
            when definition.kind() == DefinitionKind.OBJECT ->
                definitions.objects().stream()
                        .map(ObjectDefinition::key)
                        .filter(definition.key()::equals)
                        .findFirst();
            case OfDefinition definition ->
                documents(definitions, definition)
                        .filter(document -> document.key().equals(definition.key()))
                        .findFirst()
                        .map(Document::firstKey);
            case OfPart part ->
                contents(definitions)
                        .filter(content -> content.object().equals(part.object()))
                        .flatMap(content -> identities(content, part))
                        .findFirst();
        };
    }

    private static Stream<String> identities(ExtensionDefinition content, OfPart removal) {
        return switch (removal.part()) {
            case FIELD ->
                content.fields().stream()
                        .filter(field -> field.key().equals(removal.key()))
                        .map(FieldDefinition::id);
            case RULE -> content.rules().stream().map(RuleDefinition::key).filter(removal.key()::equals);
            case UNIQUE -> content.unique().stream().map(UniqueDefinition::key).filter(removal.key()::equals);
        };
    }

    private static Stream<ExtensionDefinition> contents(Definitions definitions) {
        return Stream.concat(
                definitions.objects().stream().map(ObjectDefinition::content), definitions.extensions().stream());
    }

    private static Stream<? extends Document> documents(Definitions definitions, OfDefinition removal) {
        Stream<? extends Document> all = removal.object() == null
                ? definitions.shared().stream()
                : contents(definitions)
                        .filter(content -> content.object().equals(removal.object()))
                        .flatMap(content -> content.documents().stream());
        return all.filter(document -> document.kind() == removal.kind());
    }

    private static Definitions without(Definitions definitions, Removal removal, String identity) {
        return switch (removal) {
            case OfPart part -> each(definitions, part.object(), content -> without(content, part.part(), identity));
            case OfDefinition definition
            when definition.kind() == DefinitionKind.OBJECT ->
                new Definitions(
                        definitions.objects().stream()
                                .filter(object -> !object.key().equals(identity))
                                .toList(),
                        definitions.extensions().stream()
                                .filter(content -> !content.object().equals(identity))
                                .toList(),
                        definitions.shared());
            case OfDefinition definition -> {
                String object = definition.object();
                Predicate<Document> stays = document -> document.kind() != definition.kind()
                        || !document.firstKey().equals(identity);
                yield object == null
                        ? new Definitions(
                                definitions.objects(),
                                definitions.extensions(),
                                definitions.shared().stream().filter(stays).toList())
                        : each(
                                definitions,
                                object,
                                content -> content.withDocuments(content.documents().stream()
                                        .filter(stays)
                                        .toList()));
            }
        };
    }

    private static ExtensionDefinition without(ExtensionDefinition content, Removal.Part part, String identity) {
        return switch (part) {
            case FIELD ->
                content.with(content.fields().stream()
                        .filter(field -> !field.id().equals(identity))
                        .toList());
            case RULE ->
                new ExtensionDefinition(
                        content.object(),
                        content.fields(),
                        content.rules().stream()
                                .filter(rule -> !rule.key().equals(identity))
                                .toList(),
                        content.unique(),
                        content.documents());
            case UNIQUE ->
                new ExtensionDefinition(
                        content.object(),
                        content.fields(),
                        content.rules(),
                        content.unique().stream()
                                .filter(unique -> !unique.key().equals(identity))
                                .toList(),
                        content.documents());
        };
    }

    /** What is said of one object, changed; what says nothing any more is not there. */
    private static Definitions each(Definitions definitions, String object, UnaryOperator<ExtensionDefinition> change) {
        return new Definitions(
                definitions.objects().stream()
                        .map(one -> one.key().equals(object) ? one.with(change.apply(one.content())) : one)
                        .toList(),
                definitions.extensions().stream()
                        .map(content -> content.object().equals(object) ? change.apply(content) : content)
                        .filter(content -> !content.isEmpty())
                        .toList(),
                definitions.shared());
    }
}
