package io.kith.config.condition;

import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Option;
import io.kith.config.schema.Field;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a condition on records of an object may name: its fields by their keys, and of addresses some parts behind a dot. */
public final class RecordVariables {

    /** Behind the key of a reference and a dot, the object of the record that it points to. */
    public static final String TARGET = "object";

    private static final List<String> COUNTRIES = List.of(Locale.getISOCountries());

    private RecordVariables() {}

    public static Variables of(Collection<Field> fields) {
        return Variables.of(all(fields));
    }

    private static List<Variable> all(Collection<Field> fields) {
        List<Variable> variables = new ArrayList<>();
        for (Field field : fields) {
            variables.add(of(field));
            if (field.type() == FieldType.ADDRESS) {
                AddressPart.filterableOnes().forEach(part -> variables.add(of(field, part)));
            }
        }
        return variables;
    }

    /**
     * What many records are asked by at once: their fields as above, and behind references to several objects {@code .object}, of which object the
     * other record is. Of one record alone that is not known.
     */
    public static Variables askedOf(Collection<Field> fields) {
        List<Variable> variables = all(fields);
        fields.forEach(field -> targetOf(field).ifPresent(variables::add));
        return Variables.of(variables);
    }

    /** Of which object the record is that a reference to several objects points to; empty for other fields. */
    public static Optional<Variable> targetOf(Field field) {
        List<String> objects = field.definition().to();
        return field.type() == FieldType.REFERENCE && objects.size() > 1
                ? Optional.of(new Variable(field.key() + "." + TARGET, ValueType.CHOICE, objects))
                : Optional.empty();
    }

    public static Variable of(Field field) {
        if (field.type() == FieldType.PHONE) {
            return Variable.phone(field.key());
        }
        ValueType type = type(field.type());
        List<String> options = type.element() == ValueType.CHOICE
                ? field.definition().options().stream().map(Option::key).toList()
                : List.of();
        return new Variable(field.key(), type, options);
    }

    public static Variable of(Field field, AddressPart part) {
        String name = field.key() + "." + part.key();
        return part == AddressPart.COUNTRY
                ? new Variable(name, ValueType.CHOICE, COUNTRIES)
                : new Variable(name, ValueType.TEXT);
    }

    private static ValueType type(FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, RICH_TEXT, PHONE, EMAIL, URL, ADDRESS, AUTO_NUMBER -> ValueType.TEXT;
            // of a list of files, how many there are
            case INTEGER, DECIMAL, PERCENT, MONEY, FILES -> ValueType.NUMBER;
            case BOOLEAN -> ValueType.BOOLEAN;
            case DATE -> ValueType.DATE;
            case DATE_TIME -> ValueType.DATE_TIME;
            case CHOICE -> ValueType.CHOICE;
            case USER, REFERENCE -> ValueType.ID;
            case MULTI_CHOICE -> ValueType.CHOICES;
            case TAGS -> ValueType.TAGS;
            case REFERENCES -> ValueType.IDS;
        };
    }
}
