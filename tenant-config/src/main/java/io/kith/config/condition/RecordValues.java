package io.kith.config.condition;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.record.RichTexts;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.expression.Values;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a condition hold for one record.
 *
 * @param values typed values by field id; a missing one is the same as null
 */
public record RecordValues(ObjectType object, Map<String, ? extends @Nullable Object> values) implements Values {

    @Override
    public @Nullable Object value(String variable) {
        int dot = variable.indexOf('.');
        Optional<Field> field = object.field(dot < 0 ? variable : variable.substring(0, dot));
        Object value = field.isEmpty() ? null : values.get(field.get().id());
        if (field.isEmpty() || value == null) {
            return null;
        }
        if (dot >= 0) {
            return AddressPart.ofKey(variable.substring(dot + 1))
                    .flatMap(((Address) value)::part)
                    .orElse(null);
        }
        return comparable(field.get(), value);
    }

    /** A typed value as conditions see it. */
    public static Object comparable(Field field, Object value) {
        return switch (value) {
            case Long number -> BigDecimal.valueOf(number);
            case Money money -> money.amount();
            case Address address -> address.sorted();
            case List<?> files when field.type() == FieldType.FILES -> BigDecimal.valueOf(files.size());
            case List<?> several -> new LinkedHashSet<>(several);
            case String html when field.type() == FieldType.RICH_TEXT -> RichTexts.plain(html);
            default -> value;
        };
    }
}
