package io.kith.config.record;

import io.kith.config.definition.FieldRight;
import io.kith.config.definition.FieldType;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was sent (the values of parsed JSON) into typed values. Strict: what is not clearly a value of the field's type
 * is a violation, never a guess. Everything wrong is collected, nothing thrown.
 */
public final class Coercion {

    /** Enough to choose from, and few enough for a thousand violations in one answer. */
    static final int MOST_SUGGESTED = 50;

    private Coercion() {}

    /**
     * @param payload values by field key
     * @param baseCurrency of money that is sent as a bare amount
     */
    public static Coerced coerce(ObjectType object, Map<String, @Nullable Object> payload, String baseCurrency) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> sent : payload.entrySet()) {
            String key = sent.getKey();
            Field field = object.field(key).orElse(null);
            if (field == null) {
                violations.add(unknownField(object, key));
            } else if (object.right(field) != FieldRight.WRITE) {
                violations.add(new Violation(key, ViolationCode.FIELD_NOT_YOURS, Map.of()));
            } else if (!isWritable(field)) {
                violations.add(new Violation(key, ViolationCode.READ_ONLY, Map.of()));
            } else {
                switch (value(field, sent.getValue(), baseCurrency)) {
                    case Typed typed -> values.put(field.id(), typed.value());
                    case Refused refused ->
                        violations.add(new Violation(refused.of(key), refused.code(), refused.params()));
                }
            }
        }
        return new Coerced(values, violations);
    }

    /** One value, whether the field may be written or not. */
    public static CoercedValue value(Field field, @Nullable Object sent, String baseCurrency) {
        if (sent == null) {
            return new Typed(null);
        }
        return switch (field.type()) {
            case TEXT, AUTO_NUMBER -> Texts.line(field, sent);
            case LONG_TEXT -> Texts.lines(field, sent);
            case RICH_TEXT -> RichTexts.html(field, sent);
            case PHONE -> Addresses.phone(field, sent);
            case EMAIL -> Addresses.email(field, sent);
            case URL -> Addresses.url(field, sent);
            case ADDRESS -> PostalAddresses.address(field, sent);
            case INTEGER -> Numbers.integer(field, sent);
            case DECIMAL, PERCENT -> Numbers.decimal(field, sent);
            case MONEY -> Numbers.money(field, sent, baseCurrency);
            case BOOLEAN -> sent instanceof Boolean ? new Typed(sent) : wrongType(field);
            case DATE -> Moments.date(field, sent);
            case DATE_TIME -> Moments.dateTime(field, sent);
            case CHOICE -> Choices.one(field, sent);
            case MULTI_CHOICE -> Choices.many(field, sent);
            case TAGS -> Choices.tags(field, sent);
            case REFERENCE, USER -> Addresses.id(field, sent);
            case REFERENCES, FILES -> Addresses.ids(field, sent);
        };
    }

    /** Whether whoever sees the object so can write the field. */
    public static boolean isWritable(ObjectType object, Field field) {
        return isWritable(field) && object.right(field) == FieldRight.WRITE;
    }

    /** Whether people and programs can write the field at all. */
    private static boolean isWritable(Field field) {
        return !field.definition().readOnly() && field.type() != FieldType.AUTO_NUMBER;
    }

    static Refused wrongType(Field field) {
        return new Refused(ViolationCode.WRONG_TYPE, "expected", field.type().key());
    }

    private static Violation unknownField(ObjectType object, String key) {
        List<String> writable = object.fields().stream()
                .filter(field -> isWritable(object, field))
                .map(Field::key)
                .toList();
        Map<String, Object> params = new HashMap<>();
        params.put("allowed", writable.stream().limit(MOST_SUGGESTED).toList());
        Nearest.to(key, writable).ifPresent(nearest -> params.put("nearest", nearest));
        return new Violation(key, ViolationCode.UNKNOWN_FIELD, params);
    }
}
