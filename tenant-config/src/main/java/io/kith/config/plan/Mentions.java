package io.kith.config.plan;

import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.Denial;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.definition.SharedDocument;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what names something that belongs to no object, and so changes with it. */
public final class Mentions {

    private Mentions() {}

    /** By their names, each once. */
    public static List<Mention> of(SharedDocument document, Definitions definitions) {
        return switch (document) {
            case ChoiceListDefinition list ->
                inFields(definitions, field -> list.key().equals(field.list()));
            case NumberSequenceDefinition sequence ->
                inFields(definitions, field -> sequence.key().equals(field.sequence()));
            case RuleSetDefinition set -> inExpressions(definitions, calling(set.key()));
            case RuleSetValuesDefinition values -> inExpressions(definitions, calling(values.ruleSet()));
            // who may do what changes nothing of what is meant for them
            case NavigationDefinition _, RoleDefinition _ -> List.of();
        };
    }

    /** Finds its key with a dot behind it; of what stands behind a dot or in a longer word, it is another's. */
    private static Predicate<String> calling(String ruleSet) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(ruleSet) + "\\.").asPredicate();
    }

    private static List<Mention> inFields(Definitions definitions, Predicate<FieldDefinition> names) {
        return inOrder(contents(definitions).flatMap(content -> fields(content, names)));
    }

    private static List<Mention> inExpressions(Definitions definitions, Predicate<String> calls) {
        return inOrder(Stream.concat(
                contents(definitions).flatMap(content -> inExpressions(content, calls)),
                definitions.shared().stream()
                        .filter(RoleDefinition.class::isInstance)
                        .map(RoleDefinition.class::cast)
                        .filter(role -> conditions(role).anyMatch(calls))
                        .map(role -> Mention.in(role.kind(), null, role.key()))));
    }

    private static Stream<Mention> inExpressions(ExtensionDefinition content, Predicate<String> calls) {
        return Stream.of(
                        fields(content, field -> field.expressions().anyMatch(calls)),
                        content.rules().stream()
                                .filter(rule -> calls.test(rule.unless()))
                                .map(rule -> new Mention(Mention.RULE, content.object(), rule.key())),
                        content.documents().stream()
                                .filter(one -> one.expressions().anyMatch(calls))
                                .map(one -> Mention.in(one.kind(), content.object(), one.key())))
                .flatMap(found -> found);
    }

    private static Stream<Mention> fields(ExtensionDefinition content, Predicate<FieldDefinition> names) {
        return content.fields().stream()
                .filter(names)
                .map(field -> new Mention(Mention.FIELD, content.object(), field.key()));
    }

    private static Stream<String> conditions(RoleDefinition role) {
        return Stream.concat(
                role.objects().values().stream().flatMap(Mentions::conditions),
                role.deny().values().stream().map(Denial::records).flatMap(Stream::ofNullable));
    }

    private static Stream<String> conditions(ObjectGrant grant) {
        return Stream.of(
                        Stream.ofNullable(grant.readIf()),
                        Stream.ofNullable(grant.updateIf()),
                        Stream.ofNullable(grant.deleteIf()))
                .flatMap(found -> found);
    }

    private static Stream<ExtensionDefinition> contents(Definitions definitions) {
        return Stream.concat(
                definitions.objects().stream().map(ObjectDefinition::content), definitions.extensions().stream());
    }

    private static List<Mention> inOrder(Stream<Mention> found) {
        return found.distinct()
                .sorted(Comparator.comparing(Mention::name).thenComparing(Mention::what))
                .toList();
    }
}
