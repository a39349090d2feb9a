package io.kith.config.record;

import io.kith.config.condition.RecordValues;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Label;
import io.kith.config.definition.Money;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.TextPattern;
import io.kith.config.schema.Dependency;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Rule;
import io.kith.config.text.Sentence;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a complete record must fulfil beyond the types of its values: required, ranges, lengths. */
public final class Validation {

    private Validation() {}

    /**
     * @param values typed values by field id; a missing one is the same as null
     * @param context of conditions
     */
    public static List<Violation> validate(
            ObjectType object, Map<String, @Nullable Object> values, EvaluationContext context) {
        var record = new RecordValues(object, values);
        EvaluationContext once = context.remembering();
        List<Violation> violations = new ArrayList<>();
        for (Field field : object.fields()) {
            Object value = values.get(field.id());
            boolean visible = FormState.isVisible(object, field, record, once);
            Optional<Violation> violation = value == null && !visible ? Optional.empty() : validate(field, value);
            if (violation.isEmpty() && value == null && FormState.isRequired(object, field, record, once)) {
                violation = violation(field, ViolationCode.REQUIRED, Map.of());
            }
            Dependency dependency = object.dependencies().get(field.id());
            // what nobody sees stays, whatever becomes of the rest of the record
            if (violation.isEmpty() && dependency != null && visible) {
                violation = Offered.unfit(field, dependency, values);
            }
            violation.ifPresent(violations::add);
        }
        for (Rule rule : object.rules()) {
            if (Evaluator.evaluate(rule.unless(), record, once) == Truth.FALSE) {
                violations.add(broken(rule.definition()));
            }
        }
        return List.copyOf(violations);
    }

    private static Violation broken(RuleDefinition rule) {
        return new Violation(
                Objects.requireNonNullElse(rule.field(), ""),
                ViolationCode.RULE,
                Map.of(
                        "rule",
                        rule.key(),
                        "message",
                        Sentence.of(rule.message().en(), rule.message().zh())));
    }

    /**
     * Values that should have stayed as they are, since their {@code readOnlyIf} is not false of the record as it is.
     *
     * @param before typed values by field id, as is {@code after}
     */
    public static List<Violation> locked(
            ObjectType object,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            EvaluationContext context) {
        var record = new RecordValues(object, before);
        List<Violation> violations = new ArrayList<>();
        for (Field field : object.fields()) {
            boolean changed = !Objects.equals(before.get(field.id()), after.get(field.id()));
            if (changed && FormState.isLocked(object, field, record, context)) {
                violation(field, ViolationCode.READ_ONLY, Map.of()).ifPresent(violations::add);
            }
        }
        return List.copyOf(violations);
    }

    /** One value; there is at most one thing wrong with it. */
    public static Optional<Violation> validate(Field field, @Nullable Object value) {
        if (value == null) {
            // only people can fill it in, and a number is given after this check
            boolean missing = field.definition().required() && field.type() != FieldType.AUTO_NUMBER;
            return missing ? violation(field, ViolationCode.REQUIRED, Map.of()) : Optional.empty();
        }
        return switch (value) {
            case String text ->
                length(field, field.type() == FieldType.RICH_TEXT ? RichTexts.plain(text) : text)
                        .or(() -> form(field, text));
            case List<?> list
            when field.type() == FieldType.TAGS || field.type() == FieldType.FILES -> count(field, list);
            case Long number -> range(field, BigDecimal.valueOf(number));
            case BigDecimal number -> range(field, number);
            case Money money -> range(field, money.amount());
            default -> Optional.empty();
        };
    }

    private static Optional<Violation> length(Field field, String text) {
        Integer max = field.definition().maxLength();
        int actual = text.codePointCount(0, text.length());
        return max != null && actual > max
                ? violation(field, ViolationCode.TOO_LONG, Map.of("max", max, "actual", actual))
                : Optional.empty();
    }

    private static Optional<Violation> form(Field field, String text) {
        TextPattern pattern = field.pattern();
        if (pattern == null || pattern.fits(text)) {
            return Optional.empty();
        }
        Label help = field.definition().patternHelp();
        Sentence expected = help == null
                ? Sentence.of("the pattern ", "格式为 ").then(Sentence.same(pattern.text()))
                : Sentence.of(help.en(), help.zh());
        return violation(
                field, ViolationCode.PATTERN_MISMATCH, Map.of("pattern", pattern.text(), "expected", expected));
    }

    private static Optional<Violation> count(Field field, List<?> words) {
        Integer max = field.definition().maxLength();
        return max != null && words.size() > max
                ? violation(field, ViolationCode.TOO_MANY, Map.of("max", max))
                : Optional.empty();
    }

    private static Optional<Violation> range(Field field, BigDecimal number) {
        FieldDefinition definition = field.definition();
        BigDecimal minimum = definition.minimum();
        BigDecimal maximum = definition.maximum();
        if (minimum != null && number.compareTo(minimum) < 0) {
            return violation(field, ViolationCode.TOO_SMALL, Map.of("minimum", minimum.toPlainString()));
        }
        if (maximum != null && number.compareTo(maximum) > 0) {
            return violation(field, ViolationCode.TOO_LARGE, Map.of("maximum", maximum.toPlainString()));
        }
        return Optional.empty();
    }

    private static Optional<Violation> violation(Field field, ViolationCode code, Map<String, Object> params) {
        return Optional.of(new Violation(field.key(), code, params));
    }
}
