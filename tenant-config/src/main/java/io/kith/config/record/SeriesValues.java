package io.kith.config.record;

import io.kith.config.definition.FieldType;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers that were worked out, as values of a field of which a series is kept. */
public final class SeriesValues {

    /** More than any value needs; what has more is not even rounded. */
    private static final int MOST_DIGITS = 100;

    private SeriesValues() {}

    /** Rounded to the places that the field has, halves away from zero; refused outside of its bounds. */
    public static CoercedValue value(Field field, BigDecimal number) {
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            return Coercion.wrongType(field);
        }
        CoercedValue typed = field.type() == FieldType.INTEGER
                ? Numbers.integer(
                        field, number.setScale(0, RoundingMode.HALF_UP).toBigInteger())
                : Numbers.decimal(field, number.setScale(Numbers.scaleOf(field), RoundingMode.HALF_UP));
        if (!(typed instanceof Typed(Object value)) || value == null) {
            return typed;
        }
        BigDecimal rounded = value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
        BigDecimal minimum = field.definition().minimum();
        BigDecimal maximum = field.definition().maximum();
        if (minimum != null && rounded.compareTo(minimum) < 0) {
            return new Refused(ViolationCode.TOO_SMALL, "minimum", minimum.toPlainString());
        }
        if (maximum != null && rounded.compareTo(maximum) > 0) {
            return new Refused(ViolationCode.TOO_LARGE, "maximum", maximum.toPlainString());
        }
        return typed;
    }

    /** What is wrong with a number, for whoever wrote the plugin that worked it out. */
    public static String flaw(Field field, BigDecimal number, Refused refused) {
        return number + " is no value of field '" + field.key() + "': "
                + refused.code().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + refused.params();
    }
}
