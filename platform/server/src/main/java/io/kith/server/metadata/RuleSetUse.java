package io.kith.server.metadata;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.plan.Step.DocumentAdded;
import io.kith.config.plan.Step.DocumentChanged;
import io.kith.config.plan.Step.DocumentRemoved;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Says what a change of a rule set, or of the values that the company gives it, meets, inside a transaction of its caller: records whose stored
 * values are worked out of it, and saved views that name what would be gone or called otherwise.
 */
@Component
final class RuleSetUse {

    private final StoredValues values;
    private final FieldMentions mentions;

    RuleSetUse(StoredValues values, FieldMentions mentions) {
        this.values = values;
        this.mentions = mentions;
    }

    PlannedStep weighed(PlannedStep planned, Schema before, Schema after) {
        return switch (planned.step()) {
            case DocumentRemoved(var _, RuleSetDefinition set) -> met(planned, 0, views(before, set));
            case DocumentChanged(var _, RuleSetDefinition old, RuleSetDefinition set, var _, var _) ->
                met(planned, records(after, set.key()), keepsNames(old, set) ? 0 : views(before, old));
            case DocumentAdded(var _, RuleSetValuesDefinition values) ->
                met(planned, records(after, values.ruleSet()), 0);
            case DocumentChanged(var _, var _, RuleSetValuesDefinition values, var _, var _) ->
                met(planned, records(after, values.ruleSet()), 0);
            case DocumentRemoved(var _, RuleSetValuesDefinition values) ->
                met(planned, records(after, values.ruleSet()), 0);
            default -> planned;
        };
    }

    private static PlannedStep met(PlannedStep planned, long records, long views) {
        return new PlannedStep(planned.step(), records, views, planned.consent(), planned.obstacle());
    }

    private static boolean keepsNames(RuleSetDefinition old, RuleSetDefinition set) {
        return set.key().equals(old.key()) && keys(set).containsAll(keys(old));
    }

    private static Set<String> keys(RuleSetDefinition set) {
        return set.parameters().stream().map(ParameterDefinition::key).collect(Collectors.toSet());
    }

    /** Of all objects of which a stored value names it. */
    private long records(Schema schema, String ruleSet) {
        return schema.objects().stream()
                .filter(object -> object.fields().stream()
                        .map(Field::definition)
                        .flatMap(RuleSetUse::storedOf)
                        .anyMatch(text -> text.contains(ruleSet + ".")))
                .mapToLong(object -> values.records(object.key()))
                .sum();
    }

    private static Stream<String> storedOf(FieldDefinition field) {
        return Stream.concat(
                Stream.ofNullable(field.formula()),
                Stream.ofNullable(field.rollup()).map(RollupDefinition::where).flatMap(Stream::ofNullable));
    }

    private long views(Schema schema, RuleSetDefinition set) {
        return schema.objects().stream()
                .map(ObjectType::key)
                .mapToLong(object -> mentions.inViews(object, Set.of(set.key())).getOrDefault(set.key(), 0L))
                .sum();
    }
}
