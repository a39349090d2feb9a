package io.kith.config.record;

import io.kith.config.condition.RecordValues;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.schema.Field;
import io.kith.config.schema.Lookup;
import io.kith.config.schema.ObjectType;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.ValueExpression;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works out values of a record that are given by expressions, and makes them fit their fields: numbers are rounded half up to the field's
 * places, texts cut to its length; what cannot fit at all is no value.
 */
public final class Formulas {

    /** As many digits as the store keeps. */
    private static final int DIGITS = 18;

    private Formulas() {}

    /**
     * Puts the values of formulas that are stored in their places.
     *
     * @param values typed values by field id
     * @param others what they take from other records, by the names that they have for it, as conditions see it; null to leave formulas
     *     that take anything as they are
     * @param currency of money
     */
    public static void work(
            ObjectType object,
            Map<String, Object> values,
            @Nullable Map<String, Object> others,
            String currency,
            EvaluationContext context) {
        var record = new Worked(object, values);
        EvaluationContext once = context.remembering();
        object.formulas().forEach((id, expression) -> {
            if (others != null || object.lookups(id).isEmpty()) {
                work(record, id, expression, others == null ? Map.of() : others, currency, once);
            }
        });
    }

    /** The same for the formulas whose values depend on the moment, which are not stored. */
    public static void workOfTheMoment(
            ObjectType object, Map<String, Object> values, String currency, EvaluationContext context) {
        var record = new Worked(object, values);
        EvaluationContext once = context.remembering();
        object.formulasOfTheMoment()
                .forEach((id, expression) -> work(record, id, expression, Map.of(), currency, once));
    }

    /** Gives a new record the values that it begins with and that nobody has sent, in the order of the fields. */
    public static void begin(
            ObjectType object,
            Map<String, Object> values,
            Set<String> sent,
            String currency,
            EvaluationContext context) {
        var record = new Worked(object, values);
        EvaluationContext once = context.remembering();
        object.defaults().forEach((id, expression) -> {
            if (!sent.contains(id)) {
                work(record, id, expression, Map.of(), currency, once);
            }
        });
    }

    /** A record while its formulas are worked out; a formatted text is read once, however many of them name it. */
    private static final class Worked implements io.kith.expression.Values {

        private final ObjectType object;
        private final Map<String, Object> values;
        private final RecordValues record;
        private final Map<String, Object> plain = new HashMap<>();

        Worked(ObjectType object, Map<String, Object> values) {
            this.object = object;
            this.values = values;
            this.record = new RecordValues(object, values);
        }

        @Override
        public @Nullable Object value(String variable) {
            Object known = plain.get(variable);
            if (known != null) {
                return known;
            }
            Object value = record.value(variable);
            if (value != null
                    && object.field(variable)
                            .filter(field -> field.type() == FieldType.RICH_TEXT)
                            .isPresent()) {
                plain.put(variable, value);
            }
            return value;
        }
    }

    private static void work(
            Worked record,
            String id,
            ValueExpression expression,
            Map<String, Object> others,
            String currency,
            EvaluationContext context) {
        Optional<Field> field = record.object.fieldById(id);
        Set<String> taken = record.object.lookups(id).stream().map(Lookup::name).collect(Collectors.toSet());
        Object worked = Evaluator.evaluate(
                expression, name -> taken.contains(name) ? others.get(name) : record.value(name), context);
        Object value = field.isEmpty() || worked == null ? null : fitted(field.get(), worked, currency);
        if (value == null) {
            record.values.remove(id);
        } else {
            record.values.put(id, value);
        }
    }

    /** What was worked out, as the field holds it; null if it cannot. */
    public static @Nullable Object fitted(Field field, Object value, String currency) {
        FieldDefinition definition = field.definition();
        return switch (field.type()) {
            case TEXT -> text(((String) value).replaceAll("\\s", " "), definition);
            case LONG_TEXT -> text((String) value, definition);
            case INTEGER -> {
                BigDecimal whole = scaled((BigDecimal) value, 0);
                yield whole == null ? null : whole.longValueExact();
            }
            case DECIMAL, PERCENT -> scaled((BigDecimal) value, places(definition));
            case MONEY -> {
                BigDecimal amount = scaled((BigDecimal) value, places(definition));
                yield amount == null ? null : new Money(amount, currency);
            }
            case CHOICE ->
                definition.options().stream()
                                .filter(option -> definition.isComputed() || !option.inactive())
                                .anyMatch(option -> option.key().equals(value))
                        ? value
                        : null;
            case DATE_TIME -> ((Instant) value).truncatedTo(ChronoUnit.MICROS);
            case BOOLEAN, DATE, USER -> value;
            case RICH_TEXT, MULTI_CHOICE, PHONE, EMAIL, URL, ADDRESS, TAGS, REFERENCE, REFERENCES, FILES, AUTO_NUMBER ->
                throw new IllegalStateException("not worked out: " + field.type());
        };
    }

    private static int places(FieldDefinition definition) {
        Integer scale = definition.scale();
        return scale == null ? 0 : scale;
    }

    private static @Nullable BigDecimal scaled(BigDecimal number, int places) {
        BigDecimal scaled = number.setScale(places, RoundingMode.HALF_UP);
        return scaled.precision() <= DIGITS ? scaled : null;
    }

    private static @Nullable String text(String text, FieldDefinition definition) {
        String stripped = text.strip();
        Integer most = definition.maxLength();
        String cut = most == null || stripped.codePointCount(0, stripped.length()) <= most
                ? stripped
                : stripped.substring(0, stripped.offsetByCodePoints(0, most)).strip();
        return cut.isEmpty() ? null : cut;
    }
}
