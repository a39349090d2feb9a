package io.kith.server.configuration.web;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Label;
import io.kith.config.plan.Conflict;
import io.kith.config.plan.Difference;
import io.kith.config.plan.Side;
import io.kith.config.plan.Step;
import io.kith.config.plan.Step.DocumentAdded;
import io.kith.config.plan.Step.DocumentChanged;
import io.kith.config.plan.Step.DocumentRemoved;
import io.kith.config.plan.Step.FieldAdded;
import io.kith.config.plan.Step.FieldChanged;
import io.kith.config.plan.Step.FieldRemoved;
import io.kith.config.plan.Step.FieldReplaced;
import io.kith.config.plan.Step.FieldsReordered;
import io.kith.config.plan.Step.ObjectAdded;
import io.kith.config.plan.Step.ObjectChanged;
import io.kith.config.plan.Step.ObjectRemoved;
import io.kith.config.plan.Step.RuleAdded;
import io.kith.config.plan.Step.RuleChanged;
import io.kith.config.plan.Step.RuleRemoved;
import io.kith.config.plan.Step.UniqueAdded;
import io.kith.config.plan.Step.UniqueChanged;
import io.kith.config.plan.Step.UniqueRemoved;
import io.kith.config.text.Sentence;
import io.kith.server.metadata.Configurations.Planned;
import io.kith.server.metadata.PlannedStep;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan in JSON. */
record PlanView(long version, List<StepView> steps, List<ConflictView> conflicts) {

    static PlanView of(Planned planned) {
        return new PlanView(
                planned.version(),
                planned.steps().stream().map(StepView::of).toList(),
                planned.conflicts().stream().map(ConflictView::of).toList());
    }

    static String word(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static Label label(Sentence sentence) {
        return new Label(sentence.en(), sentence.zh());
    }

    record ConflictView(
            String name,
            String object,
            Label text,
            @Nullable Map<String, String> base,
            @Nullable Map<String, String> theirs,
            @Nullable Map<String, String> ours,
            @Nullable String decided) {

        static ConflictView of(Conflict conflict) {
            Side decided = conflict.decided();
            return new ConflictView(
                    conflict.name(),
                    conflict.object(),
                    label(conflict.inWords()),
                    conflict.base(),
                    conflict.theirs(),
                    conflict.ours(),
                    decided == null ? null : word(decided));
        }
    }

    record StepView(
            String kind,
            String object,
            @Nullable String field,
            Label text,
            List<Difference> changes,
            long records,
            long views,
            @Nullable String consent,
            @Nullable Label obstacle) {

        static StepView of(PlannedStep planned) {
            Step step = planned.step();
            Sentence obstacle = planned.obstacle();
            return switch (step) {
                case ObjectAdded _ -> view("object-added", null, List.of(), planned, obstacle);
                case ObjectChanged changed -> view("object-changed", null, changed.differences(), planned, obstacle);
                case ObjectRemoved _ -> view("object-removed", null, List.of(), planned, obstacle);
                case FieldAdded added -> view("field-added", added.field(), List.of(), planned, obstacle);
                case FieldChanged changed ->
                    view("field-changed", changed.after(), changed.differences(), planned, obstacle);
                case FieldReplaced replaced ->
                    view("field-replaced", replaced.after(), replaced.differences(), planned, obstacle);
                case FieldRemoved removed -> view("field-removed", removed.field(), List.of(), planned, obstacle);
                case FieldsReordered _ -> view("fields-reordered", null, List.of(), planned, obstacle);
                case RuleAdded _ -> view("rule-added", null, List.of(), planned, obstacle);
                case RuleChanged changed -> view("rule-changed", null, changed.differences(), planned, obstacle);
                case RuleRemoved _ -> view("rule-removed", null, List.of(), planned, obstacle);
                case DocumentAdded added ->
                    view(added.document().kind().slug() + "-added", null, List.of(), planned, obstacle);
                case DocumentChanged changed ->
                    view(changed.after().kind().slug() + "-changed", null, changed.differences(), planned, obstacle);
                case DocumentRemoved removed ->
                    view(removed.document().kind().slug() + "-removed", null, List.of(), planned, obstacle);
                case UniqueAdded _ -> view("unique-added", null, List.of(), planned, obstacle);
                case UniqueChanged changed -> view("unique-changed", null, changed.differences(), planned, obstacle);
                case UniqueRemoved _ -> view("unique-removed", null, List.of(), planned, obstacle);
            };
        }

        private static StepView view(
                String kind,
                @Nullable FieldDefinition field,
                List<Difference> changes,
                PlannedStep planned,
                @Nullable Sentence obstacle) {
            return new StepView(
                    kind,
                    planned.step().object(),
                    field == null ? null : field.key(),
                    label(planned.step().inWords()),
                    changes,
                    planned.records(),
                    planned.views(),
                    planned.consent(),
                    obstacle == null ? null : label(obstacle));
        }
    }
}
