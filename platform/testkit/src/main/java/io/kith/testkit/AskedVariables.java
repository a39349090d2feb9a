package io.kith.testkit;

import io.kith.config.condition.RecordVariables;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a filter on an object may name: what every record has, filterable fields, and records that refer to one. */
record AskedVariables(Schema schema, ObjectType object, Variables own) implements Variables {

    static Variables of(Schema schema, ObjectType object) {
        return new AskedVariables(schema, object, own(object));
    }

    @Override
    public Optional<Variable> variable(String name) {
        return own.variable(name);
    }

    @Override
    public Collection<String> names() {
        return own.names();
    }

    @Override
    public Optional<Variables> related(String name) {
        return inverse(schema, object, name).map(inverse -> schema.parameters().over(own(inverse.object())));
    }

    @Override
    public Collection<String> relatedNames() {
        return schema.inverses(object.key()).stream()
                .flatMap(inverse -> inverse.name().stream())
                .toList();
    }

    @Override
    public Optional<Literal> constant(String name) {
        return Optional.ofNullable(schema.parameters().values().get(name));
    }

    @Override
    public Collection<String> constantNames() {
        return schema.parameters().values().keySet();
    }

    static Optional<Inverse> inverse(Schema schema, ObjectType object, String name) {
        return schema.inverses(object.key()).stream()
                .filter(inverse -> inverse.name().filter(name::equals).isPresent())
                .findFirst();
    }

    static boolean isFilterable(ObjectType object, Field field) {
        return !object.right(field).isMasked() && field.definition().filterable();
    }

    private static Variables own(ObjectType object) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable(AskedRow.ID, ValueType.ID));
        variables.add(new Variable(AskedRow.CREATED_AT, ValueType.DATE_TIME));
        variables.add(new Variable(AskedRow.CREATED_BY, ValueType.ID));
        variables.add(new Variable(AskedRow.UPDATED_AT, ValueType.DATE_TIME));
        variables.add(new Variable(AskedRow.UPDATED_BY, ValueType.ID));
        for (Field field : object.fields()) {
            if (isFilterable(object, field)) {
                if (field.type() == FieldType.ADDRESS) {
                    AddressPart.filterableOnes().forEach(part -> variables.add(RecordVariables.of(field, part)));
                }
                variables.add(RecordVariables.of(field));
                RecordVariables.targetOf(field).ifPresent(variables::add);
            }
        }
        return Variables.of(variables);
    }
}
