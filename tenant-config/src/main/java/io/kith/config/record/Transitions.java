package io.kith.config.record;

import io.kith.config.condition.RecordValues;
import io.kith.config.definition.BuiltInRole;
import io.kith.config.definition.Label;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Process;
import io.kith.config.text.Sentence;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds records to the processes of their object. */
public final class Transitions {

    private Transitions() {}

    /**
     * A transition out of the state that a record is in.
     *
     * @param possible whether its condition holds of the record as it is
     * @param missing keys of fields that need a value and have none
     */
    public record Offer(Field field, TransitionDefinition transition, boolean possible, List<String> missing) {}

    /**
     * What a process does not allow of a write.
     *
     * @param before typed values by field id; null for a new record
     * @param after as above
     * @param given ids of the fields that were written
     * @param roles of whoever writes
     * @param back whether it takes back what was done: that may go where no way leads, and needs no reason of its own; but no way is
     *     open to it that is not open to whoever takes it back
     */
    public static List<Violation> validate(
            ObjectType object,
            @Nullable Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            Set<String> given,
            Set<String> roles,
            boolean back,
            EvaluationContext context) {
        List<Violation> violations = new ArrayList<>();
        for (Process process : object.processes().values()) {
            String field = process.field().key();
            Object now = after.get(process.field().id());
            Object old = before == null ? null : before.get(process.field().id());
            if (before == null || old == null) {
                if (!back && now instanceof String state && !process.begins(state)) {
                    violations.add(new Violation(
                            field,
                            ViolationCode.NO_START,
                            Map.of(
                                    "state",
                                    state,
                                    "stateName",
                                    name(process, state),
                                    "allowed",
                                    process.definition().start(),
                                    "ways",
                                    Sentence.of("it begins as: ", "可以从这些状态开始：")
                                            .then(names(
                                                    process,
                                                    process.definition().start())))));
                }
            } else if (old instanceof String from && !old.equals(now)) {
                violations.addAll(moved(object, process, from, now, after, given, roles, back, context));
            }
        }
        return List.copyOf(violations);
    }

    private static List<Violation> moved(
            ObjectType object,
            Process process,
            String from,
            @Nullable Object to,
            Map<String, @Nullable Object> after,
            Set<String> given,
            Set<String> roles,
            boolean back,
            EvaluationContext context) {
        String field = process.field().key();
        TransitionDefinition transition =
                to instanceof String state ? process.transition(from, state).orElse(null) : null;
        if (transition == null) {
            return back ? List.of() : List.of(noWay(process, from, to, roles));
        }
        if (!isOf(transition, roles)) {
            return List.of(new Violation(
                    field,
                    ViolationCode.TRANSITION_OF_OTHERS,
                    Map.of(
                            "to",
                            transition.to(),
                            "toName",
                            name(process, transition.to()),
                            "roles",
                            transition.roles(),
                            "roleNames",
                            roleNames(process, transition))));
        }
        List<Violation> violations = new ArrayList<>();
        missing(object, transition, after)
                .forEach(key -> violations.add(new Violation(key, ViolationCode.REQUIRED, Map.of())));
        if (transition.reason() != null && !back) {
            Field reason = object.field(transition.reason()).orElseThrow();
            if (after.get(reason.id()) == null || !given.contains(reason.id())) {
                violations.add(new Violation(reason.key(), ViolationCode.REASON_NEEDED, Map.of()));
            }
        }
        if (!holds(object, process, transition, after, context)) {
            Label help = transition.help();
            violations.add(new Violation(
                    field,
                    ViolationCode.TRANSITION_NOT_YET,
                    Map.of(
                            "to",
                            transition.to(),
                            "toName",
                            name(process, transition.to()),
                            "help",
                            help == null
                                    ? Sentence.of("the record does not meet its condition", "此记录尚不满足其条件")
                                    : Sentence.of(help.en(), help.zh()))));
        }
        return violations;
    }

    private static Violation noWay(Process process, String from, @Nullable Object to, Set<String> roles) {
        List<String> allowed = process.leaving(from).stream()
                .filter(one -> isOf(one, roles))
                .map(TransitionDefinition::to)
                .toList();
        return new Violation(
                process.field().key(),
                ViolationCode.NO_TRANSITION,
                Map.of(
                        "from",
                        from,
                        "fromName",
                        name(process, from),
                        "to",
                        Objects.requireNonNullElse(to, ""),
                        "toName",
                        to instanceof String state ? name(process, state) : Sentence.of("nothing", "空"),
                        "allowed",
                        allowed,
                        "ways",
                        allowed.isEmpty()
                                ? Sentence.of("nothing follows it", "此状态之后没有可用的流转")
                                : Sentence.of("it can become: ", "可以变为：").then(names(process, allowed))));
    }

    private static Sentence roleNames(Process process, TransitionDefinition transition) {
        return listed(transition.roles().stream()
                .map(role -> process.roles().getOrDefault(role, Sentence.same(role)))
                .toList());
    }

    private static Sentence names(Process process, List<String> states) {
        return listed(states.stream().map(state -> name(process, state)).toList());
    }

    private static Sentence listed(List<Sentence> names) {
        return names.stream()
                .reduce((one, other) -> one.then(", ", "、").then(other))
                .orElse(Sentence.NOTHING);
    }

    /** What people call a state. */
    private static Sentence name(Process process, String state) {
        return process.field().definition().options().stream()
                .filter(option -> option.key().equals(state))
                .findFirst()
                .map(option -> Sentence.of(option.label().en(), option.label().zh()))
                .orElse(Sentence.same(state));
    }

    /**
     * What somebody may do next with a record, process by process.
     *
     * @param worked puts what is worked out of other values into values that have been changed
     */
    public static List<Offer> offers(
            ObjectType object,
            Map<String, @Nullable Object> values,
            Set<String> roles,
            EvaluationContext context,
            Consumer<Map<String, @Nullable Object>> worked) {
        List<Offer> offers = new ArrayList<>();
        for (Process process : object.processes().values()) {
            if (values.get(process.field().id()) instanceof String state) {
                process.leaving(state).stream()
                        .filter(transition -> isOf(transition, roles))
                        .forEach(transition -> {
                            Map<String, @Nullable Object> moved = new HashMap<>(values);
                            moved.put(process.field().id(), transition.to());
                            worked.accept(moved);
                            offers.add(new Offer(
                                    process.field(),
                                    transition,
                                    holds(object, process, transition, moved, context),
                                    missing(object, transition, moved)));
                        });
            }
        }
        return List.copyOf(offers);
    }

    private static boolean isOf(TransitionDefinition transition, Set<String> roles) {
        return BuiltInRole.isFor(transition.roles(), roles);
    }

    /** Unknown is not enough. */
    private static boolean holds(
            ObjectType object,
            Process process,
            TransitionDefinition transition,
            Map<String, @Nullable Object> values,
            EvaluationContext context) {
        var when = process.when().get(transition.key());
        return when == null || Evaluator.evaluate(when, new RecordValues(object, values), context) == Truth.TRUE;
    }

    private static List<String> missing(
            ObjectType object, TransitionDefinition transition, Map<String, @Nullable Object> values) {
        return transition.require().stream()
                .filter(key -> values.get(object.field(key).orElseThrow().id()) == null)
                .toList();
    }
}
