package io.kith.config.record;

import io.kith.config.condition.RecordValues;
import io.kith.config.definition.BuiltInRole;
import io.kith.config.schema.Field;
import io.kith.config.schema.Layout;
import io.kith.config.schema.ObjectType;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.Truth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a form shows a field that has conditions, while a record is being written.
 *
 * @param visible a field that is not is neither shown nor asked for; what it holds stays
 * @param required whether a value is asked for
 * @param readOnly whether the value stays as it is
 */
public record FormState(boolean visible, boolean required, boolean readOnly) {

    /**
     * Of the fields that have conditions, by key.
     *
     * @param before typed values by field id, by which values are locked; null for a new record, of which none is
     * @param after the record as it would be, likewise
     */
    public static SequencedMap<String, FormState> of(
            ObjectType object,
            @Nullable Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            EvaluationContext context) {
        var record = new RecordValues(object, after);
        var stored = before == null ? null : new RecordValues(object, before);
        EvaluationContext once = context.remembering();
        SequencedMap<String, FormState> states = new LinkedHashMap<>();
        for (Field field : object.fields()) {
            if (isConditional(object, field)) {
                boolean visible = isVisible(object, field, record, once);
                states.put(
                        field.key(),
                        new FormState(
                                visible,
                                visible && (field.definition().required() || isRequired(object, field, record, once)),
                                field.definition().readOnly()
                                        || stored != null && isLocked(object, field, stored, once)));
            }
        }
        return states;
    }

    /** Whether a form has to ask how to show the field. */
    public static boolean isConditional(ObjectType object, Field field) {
        return object.visibleIf(field).isPresent()
                || object.requiredIf(field).isPresent()
                || object.readOnlyIf(field).isPresent();
    }

    /** Ids of the fields that the conditions of an object are about; where they name a formula, what it is worked out of. */
    public static Set<String> inputs(ObjectType object) {
        Set<String> names = new LinkedHashSet<>();
        object.layouts().stream()
                .flatMap(layout -> Stream.ofNullable(layout.when()))
                .forEach(condition -> names.addAll(condition.variables()));
        object.fields()
                .forEach(field -> Stream.of(object.visibleIf(field), object.requiredIf(field))
                        .flatMap(Optional::stream)
                        .forEach(condition -> names.addAll(condition.variables())));
        Set<String> fields = new LinkedHashSet<>();
        for (Deque<String> left = new ArrayDeque<>(names); !left.isEmpty(); ) {
            String name = left.remove();
            // a part of an address is the address's, and what stands behind a reference the reference's
            object.field(name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                    .filter(field -> fields.add(field.id()))
                    .ifPresent(field -> Stream.of(object.formulas(), object.formulasOfTheMoment())
                            .map(formulas -> formulas.get(field.id()))
                            .filter(Objects::nonNull)
                            .forEach(formula -> left.addAll(formula.variables())));
        }
        return fields;
    }

    /**
     * The layout that a record is shown in; empty for the usual one.
     *
     * @param roles of whoever looks
     */
    public static Optional<Layout> layout(
            ObjectType object, Map<String, @Nullable Object> values, Set<String> roles, EvaluationContext context) {
        var record = new RecordValues(object, values);
        return object.layouts().stream()
                .filter(layout -> BuiltInRole.isFor(layout.definition().roles(), roles))
                .filter(layout -> truth(Optional.ofNullable(layout.when()), record, context, Truth.TRUE) == Truth.TRUE)
                .findFirst();
    }

    static boolean isVisible(ObjectType object, Field field, RecordValues record, EvaluationContext context) {
        return truth(object.visibleIf(field), record, context, Truth.TRUE) == Truth.TRUE;
    }

    /** Whether its condition asks for a value; a field that is hidden is never asked for. */
    static boolean isRequired(ObjectType object, Field field, RecordValues record, EvaluationContext context) {
        return truth(object.requiredIf(field), record, context, Truth.FALSE) == Truth.TRUE
                && isVisible(object, field, record, context);
    }

    static boolean isLocked(ObjectType object, Field field, RecordValues stored, EvaluationContext context) {
        return truth(object.readOnlyIf(field), stored, context, Truth.FALSE) != Truth.FALSE;
    }

    private static Truth truth(
            Optional<Condition> condition, RecordValues record, EvaluationContext context, Truth otherwise) {
        return condition.map(one -> Evaluator.evaluate(one, record, context)).orElse(otherwise);
    }
}
