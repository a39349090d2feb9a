package io.kith.server.record;

import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Option;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import io.kith.server.metadata.EffectiveSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a filter on an object may name: its filterable fields, and what every record has. */
final class FilterVariables {

    static final String ID = "id";
    static final String CREATED_AT = "createdAt";
    static final String CREATED_BY = "createdBy";
    static final String UPDATED_AT = "updatedAt";
    static final String UPDATED_BY = "updatedBy";

    private static final List<String> COUNTRIES = List.of(Locale.getISOCountries());

    private FilterVariables() {}

    static Variables of(EffectiveSchema schema, ObjectType object) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable(ID, ValueType.ID));
        variables.add(new Variable(CREATED_AT, ValueType.DATE_TIME));
        variables.add(new Variable(CREATED_BY, ValueType.ID));
        variables.add(new Variable(UPDATED_AT, ValueType.DATE_TIME));
        variables.add(new Variable(UPDATED_BY, ValueType.ID));
        for (Field field : object.fields()) {
            if (field.type() == FieldType.ADDRESS) {
                variables.addAll(parts(schema, object, field));
            }
            type(schema, object, field)
                    .ifPresent(type -> variables.add(new Variable(field.key(), type, options(field, type))));
        }
        return Variables.of(variables);
    }

    /** What stands before the dot, if there is one. */
    static Optional<Field> field(ObjectType object, String name) {
        return object.field(name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.')));
    }

    /** The part of an address that stands behind the dot. */
    static Optional<AddressPart> part(String name) {
        return name.indexOf('.') < 0 ? Optional.empty() : AddressPart.ofKey(name.substring(name.indexOf('.') + 1));
    }

    private static List<Variable> parts(EffectiveSchema schema, ObjectType object, Field field) {
        List<Variable> variables = new ArrayList<>();
        for (AddressPart part : AddressPart.filterableOnes()) {
            String name = field.key() + "." + part.key();
            if (schema.slot(object, field, part).isPresent()) {
                variables.add(
                        part == AddressPart.COUNTRY
                                ? new Variable(name, ValueType.CHOICE, COUNTRIES)
                                : new Variable(name, ValueType.TEXT));
            }
        }
        return variables;
    }

    private static Optional<ValueType> type(EffectiveSchema schema, ObjectType object, Field field) {
        return switch (field.type()) {
            case TEXT, RICH_TEXT, PHONE, EMAIL, URL, ADDRESS, AUTO_NUMBER ->
                slotted(schema, object, field, ValueType.TEXT);
            // of a list of files, how many there are
            case INTEGER, DECIMAL, PERCENT, MONEY, FILES -> slotted(schema, object, field, ValueType.NUMBER);
            case BOOLEAN -> slotted(schema, object, field, ValueType.BOOLEAN);
            case DATE -> slotted(schema, object, field, ValueType.DATE);
            case DATE_TIME -> slotted(schema, object, field, ValueType.DATE_TIME);
            case CHOICE -> slotted(schema, object, field, ValueType.CHOICE);
            case USER -> slotted(schema, object, field, ValueType.ID);
            case MULTI_CHOICE -> filterable(field, ValueType.CHOICES);
            case TAGS -> filterable(field, ValueType.TAGS);
            case REFERENCE -> filterable(field, ValueType.ID);
            case REFERENCES -> filterable(field, ValueType.IDS);
            case LONG_TEXT -> Optional.empty();
        };
    }

    private static Optional<ValueType> slotted(EffectiveSchema schema, ObjectType object, Field field, ValueType type) {
        return schema.slot(object, field).map(_ -> type);
    }

    private static Optional<ValueType> filterable(Field field, ValueType type) {
        return field.definition().filterable() ? Optional.of(type) : Optional.empty();
    }

    private static List<String> options(Field field, ValueType type) {
        return switch (type) {
            case CHOICE, CHOICES ->
                field.definition().options().stream().map(Option::key).toList();
            case TEXT, NUMBER, BOOLEAN, DATE, DATE_TIME, ID, TAGS, IDS -> List.of();
        };
    }
}
