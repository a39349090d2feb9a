package io.kith.config.reader;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.record.CoercedValue;
import io.kith.config.record.Coercion;
import io.kith.config.record.Validation;
import io.kith.config.record.Violation;
import io.kith.config.record.ViolationCode;
import io.kith.config.schema.Field;
import io.kith.config.schema.Origin;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the value that records start with, by the same rules as a value that somebody sends. */
final class DefaultValue {

    private DefaultValue() {}

    static @Nullable FieldDefinition read(Section section, FieldDefinition definition) {
        Field field = new Field(definition, Origin.PLATFORM);
        Node node = section.node("default");
        // the types that can have a default have no currency
        return switch (Coercion.value(field, node == null ? null : node.plain(), "")) {
            case CoercedValue.Typed typed -> valid(section, field, typed.value());
            case CoercedValue.Refused refused -> refuse(section, sentence(refused.code(), refused.params()));
        };
    }

    private static @Nullable FieldDefinition valid(Section section, Field field, @Nullable Object value) {
        if (value == null) {
            return refuse(section, "is empty");
        }
        Violation violation = Validation.validate(field, value).orElse(null);
        return violation == null
                ? field.definition().withDefaultValue(value)
                : refuse(section, sentence(violation.code(), violation.params()));
    }

    private static @Nullable FieldDefinition refuse(Section section, String flaw) {
        section.report("default", flaw);
        return null;
    }

    /** Authors read English; companies' own messages are made by whoever knows their language. */
    private static String sentence(ViolationCode code, Map<String, Object> params) {
        StringBuilder sentence = new StringBuilder("does not fit the field: ");
        sentence.append(code.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        new TreeMap<>(params)
                .forEach((name, value) ->
                        sentence.append("; ").append(name).append(": ").append(value));
        return sentence.toString();
    }
}
