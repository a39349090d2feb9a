package io.kith.server.record;

import io.kith.config.definition.Option;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a filter on an object may name: its filterable fields, and what every record has. */
final class FilterVariables {

    static final String ID = "id";
    static final String CREATED_AT = "createdAt";
    static final String CREATED_BY = "createdBy";
    static final String UPDATED_AT = "updatedAt";
    static final String UPDATED_BY = "updatedBy";

    private FilterVariables() {}

    static Variables of(ObjectType object) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable(ID, ValueType.ID));
        variables.add(new Variable(CREATED_AT, ValueType.DATE_TIME));
        variables.add(new Variable(CREATED_BY, ValueType.ID));
        variables.add(new Variable(UPDATED_AT, ValueType.DATE_TIME));
        variables.add(new Variable(UPDATED_BY, ValueType.ID));
        for (Field field : object.fields()) {
            type(field).ifPresent(type -> variables.add(new Variable(field.key(), type, options(field, type))));
        }
        return Variables.of(variables);
    }

    private static Optional<ValueType> type(Field field) {
        if (!field.definition().filterable()) {
            return Optional.empty();
        }
        return switch (field.type()) {
            case TEXT, PHONE, EMAIL, URL, AUTO_NUMBER -> Optional.of(ValueType.TEXT);
            case LONG_TEXT -> Optional.empty();
            case INTEGER, DECIMAL, MONEY -> Optional.of(ValueType.NUMBER);
            case BOOLEAN -> Optional.of(ValueType.BOOLEAN);
            case DATE -> Optional.of(ValueType.DATE);
            case DATE_TIME -> Optional.of(ValueType.DATE_TIME);
            case CHOICE -> Optional.of(ValueType.CHOICE);
            case MULTI_CHOICE -> Optional.of(ValueType.CHOICES);
            case TAGS -> Optional.of(ValueType.TAGS);
            case REFERENCE, USER -> Optional.of(ValueType.ID);
        };
    }

    private static List<String> options(Field field, ValueType type) {
        return switch (type) {
            case CHOICE, CHOICES ->
                field.definition().options().stream().map(Option::key).toList();
            case TEXT, NUMBER, BOOLEAN, DATE, DATE_TIME, ID, TAGS -> List.of();
        };
    }
}
