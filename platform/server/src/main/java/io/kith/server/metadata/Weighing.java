package io.kith.server.metadata;

import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.plan.Difference;
import io.kith.config.plan.Step;
import io.kith.config.plan.Step.BesideFields;
import io.kith.config.plan.Step.DocumentChanged;
import io.kith.config.plan.Step.FieldAdded;
import io.kith.config.plan.Step.FieldChanged;
import io.kith.config.plan.Step.FieldRemoved;
import io.kith.config.plan.Step.FieldReplaced;
import io.kith.config.plan.Step.FieldsReordered;
import io.kith.config.plan.Step.ObjectAdded;
import io.kith.config.plan.Step.ObjectChanged;
import io.kith.config.plan.Step.ObjectRemoved;
import io.kith.config.schema.Field;
import io.kith.config.schema.Origin;
import io.kith.config.schema.Schema;
import io.kith.config.text.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says of each step of a plan what it meets in the bound company, inside a transaction of its caller. */
@Component
final class Weighing {

    /** Settings that are worked into each record when it is stored. */
    private static final Set<String> WORKED_IN = Set.of("title", "owner", "privateIf", "searchable");

    /** Settings that a worked out value has to fit. */
    private static final Set<String> GIVES_OTHER_VALUES = Set.of("formula", "rollup", "maxLength", "options");

    private final StoredValues values;
    private final FieldMentions mentions;
    private final ConversionStore conversions;
    private final SharedValues shared;
    private final RuleSetUse ruleSets;
    private final RoleUse roles;
    private final SchemaLoader loader;
    private final DefinitionStore store;
    private final KeptFields kept;

    Weighing(
            StoredValues values,
            FieldMentions mentions,
            ConversionStore conversions,
            SharedValues shared,
            RuleSetUse ruleSets,
            RoleUse roles,
            SchemaLoader loader,
            DefinitionStore store,
            KeptFields kept) {
        this.kept = kept;
        this.store = store;
        this.conversions = conversions;
        this.shared = shared;
        this.ruleSets = ruleSets;
        this.roles = roles;
        this.loader = loader;
        this.values = values;
        this.mentions = mentions;
    }

    /** @param after what the steps lead to */
    List<PlannedStep> weigh(List<Step> steps, Definitions after) {
        Map<String, Map<String, Long>> aside = new HashMap<>();
        keptAside(steps).forEach((object, ids) -> aside.put(object, values.withValue(object, ids)));
        Map<String, Map<String, Long>> named = new HashMap<>();
        calledOtherwise(steps).forEach((object, keys) -> named.put(object, mentions.inViews(object, keys)));
        Set<String> converting = conversions.pending().stream()
                .map(conversion -> conversion.object() + "." + conversion.from().id())
                .collect(Collectors.toSet());
        Set<String> awaited = conversions.pending().stream()
                .flatMap(conversion ->
                        Stream.ofNullable(conversion.to().definition().list()))
                .collect(Collectors.toSet());
        Schema before = loader.compiled(store.own()).schema();
        Schema schema = loader.compiled(after).schema();
        var options = new OptionsGone(values, before, schema);
        return steps.stream()
                .map(step -> weighed(step, aside, named, options))
                .map(planned -> ruleSets.weighed(planned, before, schema))
                .map(planned -> roles.weighed(planned, schema))
                .map(planned -> numbered(planned, before, schema))
                .map(planned -> shared.weighed(planned, schema, converting))
                .map(planned -> unlessConverting(planned, converting))
                .map(planned -> unlessAwaited(planned, awaited))
                .toList();
    }

    /** A field whose values are being converted stays as it is until that has ended. */
    private static PlannedStep unlessConverting(PlannedStep planned, Set<String> converting) {
        FieldDefinition touched = switch (planned.step()) {
            case FieldRemoved removed -> removed.field();
            case FieldReplaced replaced -> replaced.before();
            case FieldChanged changed -> changed.before();
            case ObjectAdded _, ObjectChanged _, ObjectRemoved _, FieldAdded _, FieldsReordered _, BesideFields _ ->
                null;
        };
        String object = planned.step().object();
        if (touched == null || !converting.contains(object + "." + touched.id())) {
            return planned;
        }
        String name = object + "." + touched.key();
        return new PlannedStep(
                planned.step(),
                planned.records(),
                planned.views(),
                null,
                Sentence.of(
                        "the values of '" + name + "' are being converted; wait until that has ended, or cancel it",
                        "“" + name + "”的值正在转换；请等待转换结束，或取消转换"));
    }

    /** Options that values are being converted to are not known of any record yet. */
    private static PlannedStep unlessAwaited(PlannedStep planned, Set<String> lists) {
        return planned.step() instanceof DocumentChanged(var _, ChoiceListDefinition list, var _, var _, var _)
                        && lists.contains(list.key())
                ? new PlannedStep(
                        planned.step(),
                        planned.records(),
                        planned.views(),
                        null,
                        Sentence.of(
                                "values are being converted to options of '" + list.key()
                                        + "'; wait until that has ended, or cancel it",
                                "正在把值转换为“" + list.key() + "”的选项；请等待转换结束，或取消转换"))
                : planned;
    }

    /** Fields whose values would be kept aside, by id, so that records are gone through once for each object. */
    private static Map<String, Set<String>> keptAside(List<Step> steps) {
        Map<String, Set<String>> ids = new HashMap<>();
        for (Step step : steps) {
            FieldDefinition field = switch (step) {
                case FieldRemoved removed -> removed.field();
                case FieldReplaced replaced -> replaced.before();
                case ObjectAdded _,
                        ObjectChanged _,
                        ObjectRemoved _,
                        FieldAdded _,
                        FieldChanged _,
                        FieldsReordered _,
                        BesideFields _ -> null;
            };
            if (field != null) {
                ids.computeIfAbsent(step.object(), _ -> new HashSet<>()).add(field.id());
            }
        }
        return ids;
    }

    /** Fields that would be gone or have another key, by the key that they have now. */
    private static Map<String, Set<String>> calledOtherwise(List<Step> steps) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (Step step : steps) {
            String key = switch (step) {
                case FieldRemoved removed -> removed.field().key();
                case FieldChanged changed
                when changed.isRename() -> changed.before().key();
                case ObjectAdded _,
                        ObjectChanged _,
                        ObjectRemoved _,
                        FieldAdded _,
                        FieldChanged _,
                        FieldReplaced _,
                        FieldsReordered _,
                        BesideFields _ -> null;
            };
            if (key != null) {
                keys.computeIfAbsent(step.object(), _ -> new HashSet<>()).add(key);
            }
        }
        return keys;
    }

    private PlannedStep weighed(
            Step step,
            Map<String, Map<String, Long>> aside,
            Map<String, Map<String, Long>> named,
            OptionsGone options) {
        return switch (step) {
            case DocumentChanged(var _, var _, ChoiceListDefinition list, var _, var _) -> options.weighed(step, list);
            case FieldAdded(String object, FieldDefinition field) ->
                field.isComputed() ? workedOut(step, 0) : added(step, field);
            case ObjectAdded _, FieldsReordered _, BesideFields _ -> free(step, 0);
            case ObjectRemoved _ -> withoutRecords(step, Sentence.of("can only be removed", "才能移除"));
            case ObjectChanged changed -> changed(step, changed.differences(), 0);
            case FieldChanged changed ->
                options.weighed(changed)
                        .filter(_ -> !changed.after().isComputed())
                        .map(gone ->
                                new PlannedStep(step, gone.records(), views(changed, named), null, gone.obstacle()))
                        .orElseGet(() -> changed(changed, views(changed, named)));
            case FieldRemoved(String object, FieldDefinition field) ->
                givenUp(step, field, count(aside, object, field.id()), count(named, object, field.key()));
            case FieldReplaced replaced ->
                givenUp(
                        step,
                        replaced.before(),
                        count(aside, step.object(), replaced.before().id()),
                        0);
        };
    }

    /** Numbers of another count could be those that records have already. */
    private PlannedStep numbered(PlannedStep planned, Schema before, Schema after) {
        return switch (planned.step()) {
            case FieldChanged changed -> numbered(planned, changed.before(), before, changed.after(), after);
            case FieldReplaced replaced
            when replaced.before().type() == FieldType.AUTO_NUMBER
                    && replaced.after().type() == FieldType.AUTO_NUMBER ->
                numbered(planned, replaced.before(), before, replaced.after(), after);
            default -> planned;
        };
    }

    private PlannedStep numbered(
            PlannedStep planned, FieldDefinition old, Schema before, FieldDefinition field, Schema after) {
        return counted(old, before).equals(counted(field, after))
                ? planned
                : withoutRecords(
                        planned.step(),
                        Sentence.of("can only count '", "才能让“")
                                .then(Sentence.same(field.key()))
                                .then("' by another sequence", "”按其他序列编号"));
    }

    private static Optional<String> counted(FieldDefinition field, Schema schema) {
        return schema.numberSequence(new Field(field, Origin.TENANT)).map(NumberSequenceDefinition::firstKey);
    }

    private static long views(FieldChanged step, Map<String, Map<String, Long>> named) {
        return count(named, step.object(), step.before().key());
    }

    private static long count(Map<String, Map<String, Long>> counts, String object, String what) {
        return counts.getOrDefault(object, Map.of()).getOrDefault(what, 0L);
    }

    private static PlannedStep free(Step step, long views) {
        return new PlannedStep(step, 0, views, null, null);
    }

    /** Values that a reference has kept aside under its id are to be of the objects that it points to. */
    private PlannedStep added(Step step, FieldDefinition field) {
        long records = field.type().refers() && kept.keeps(step.object(), field.id())
                ? values.pointingElsewhere(step.object(), field.id(), field.to())
                : 0;
        return records == 0
                ? free(step, 0)
                : new PlannedStep(
                        step,
                        records,
                        0,
                        null,
                        pointingElsewhere(step, field, records).then(", or give the field another id", "，或为字段使用其他 id"));
    }

    /** Its values of all records have to be worked out. */
    private PlannedStep workedOut(Step step, long views) {
        return new PlannedStep(step, values.records(step.object()), views, null, null);
    }

    private static PlannedStep givenUp(Step step, FieldDefinition field, long records, long views) {
        // what is worked out can be so again
        String consent = records == 0 || field.isComputed() ? null : step.object() + "." + field.key();
        return new PlannedStep(step, records, views, consent, null);
    }

    private PlannedStep changed(FieldChanged step, long views) {
        boolean workedIn = step.differences().stream().map(Difference::setting).anyMatch(WORKED_IN::contains);
        if (!workedIn
                && step.after().isComputed()
                && step.differences().stream().map(Difference::setting).anyMatch(GIVES_OTHER_VALUES::contains)) {
            return workedOut(step, views);
        }
        if (!step.targetsRemoved().isEmpty()) {
            long pointing = values.pointingElsewhere(
                    step.object(), step.before().id(), step.after().to());
            if (pointing > 0) {
                return new PlannedStep(
                        step,
                        pointing,
                        views,
                        null,
                        pointingElsewhere(step, step.before(), pointing)
                                .then(", or change those records first", "，或先修改这些记录"));
            }
        }
        return changed(step, step.differences(), views);
    }

    private PlannedStep changed(Step step, List<Difference> differences, long views) {
        Set<String> workedIn = differences.stream()
                .map(Difference::setting)
                .filter(WORKED_IN::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        String settings = String.join(", ", workedIn);
        return workedIn.isEmpty()
                ? free(step, views)
                : withoutRecords(step, Sentence.of("can only change its " + settings, "才能修改 " + settings));
    }

    private static Sentence pointingElsewhere(Step step, FieldDefinition field, long records) {
        String name = step.object() + "." + field.key();
        return Sentence.of(
                records + (records == 1 ? " record refers" : " records refer") + " by '" + name
                        + "' to records of other objects (those in the recycle bin count); name these under 'to' as well",
                "有 " + records + " 条记录通过“" + name + "”指向其他对象的记录（含回收站中的记录）；请把这些对象也写入 to");
    }

    private PlannedStep withoutRecords(Step step, Sentence what) {
        if (!values.anyRecord(step.object())) {
            return free(step, 0);
        }
        Sentence obstacle = Sentence.of("'" + step.object() + "' ", "“" + step.object() + "”没有记录时")
                .then(what)
                .then(" while it has no records, in the recycle bin neither", "，回收站中也不能有记录");
        return new PlannedStep(step, 0, 0, null, obstacle);
    }
}
