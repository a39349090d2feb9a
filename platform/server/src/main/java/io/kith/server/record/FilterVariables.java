package io.kith.server.record;

import io.kith.config.condition.RecordVariables;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a filter on an object may name: its filterable fields, what every record has, and records that refer to one by what this direction is
 * called.
 */
record FilterVariables(EffectiveSchema schema, ObjectType object, Variables own) implements Variables {

    static final String ID = "id";
    static final String CREATED_AT = "createdAt";
    static final String CREATED_BY = "createdBy";
    static final String UPDATED_AT = "updatedAt";
    static final String UPDATED_BY = "updatedBy";

    static Variables of(EffectiveSchema schema, ObjectType object) {
        return new FilterVariables(schema, object, own(schema, object));
    }

    @Override
    public Optional<Variable> variable(String name) {
        return own.variable(name);
    }

    @Override
    public Collection<String> names() {
        return own.names();
    }

    /** Those of one step: what refers to the related record in turn is not asked. */
    @Override
    public Optional<Variables> related(String name) {
        return inverse(schema, object, name)
                .map(inverse -> schema.schema().parameters().over(own(schema, inverse.object())));
    }

    @Override
    public Collection<String> relatedNames() {
        return schema.schema().inverses(object.key()).stream()
                .flatMap(inverse -> inverse.name().stream())
                .toList();
    }

    @Override
    public Optional<Literal> constant(String name) {
        return Optional.ofNullable(schema.schema().parameters().values().get(name));
    }

    @Override
    public Collection<String> constantNames() {
        return schema.schema().parameters().values().keySet();
    }

    static Optional<Inverse> inverse(EffectiveSchema schema, ObjectType object, String name) {
        return schema.schema().inverses(object.key()).stream()
                .filter(inverse -> inverse.name().filter(name::equals).isPresent())
                .findFirst();
    }

    private static Variables own(EffectiveSchema schema, ObjectType object) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable(ID, ValueType.ID));
        variables.add(new Variable(CREATED_AT, ValueType.DATE_TIME));
        variables.add(new Variable(CREATED_BY, ValueType.ID));
        variables.add(new Variable(UPDATED_AT, ValueType.DATE_TIME));
        variables.add(new Variable(UPDATED_BY, ValueType.ID));
        for (Field field : object.fields()) {
            variables.addAll(of(schema, object, field));
        }
        schema.former(object).keySet().stream()
                .filter(key -> object.field(key).isEmpty())
                .forEach(key -> schema.readable(object, key)
                        .ifPresent(field -> of(schema, object, field).stream()
                                .map(variable -> called(key, field, variable))
                                .forEach(variables::add)));
        return Variables.of(variables);
    }

    private static List<Variable> of(EffectiveSchema schema, ObjectType object, Field field) {
        List<Variable> variables = new ArrayList<>();
        if (field.type() == FieldType.ADDRESS) {
            variables.addAll(parts(schema, object, field));
        }
        if (isFilterable(schema, object, field)) {
            variables.add(RecordVariables.of(field));
            RecordVariables.targetOf(field).ifPresent(variables::add);
        }
        return variables;
    }

    private static Variable called(String former, Field field, Variable variable) {
        return variable.named(former + variable.name().substring(field.key().length()));
    }

    /** What stands before the dot, if there is one. */
    static Optional<Field> field(EffectiveSchema schema, ObjectType object, String name) {
        return schema.readable(object, name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.')));
    }

    /** The reference that is asked of which object the record is that it points to. */
    static Optional<Field> target(EffectiveSchema schema, ObjectType object, String name) {
        return name.endsWith("." + RecordVariables.TARGET) ? field(schema, object, name) : Optional.empty();
    }

    /** The part of an address that stands behind the dot. */
    static Optional<AddressPart> part(String name) {
        return name.indexOf('.') < 0 ? Optional.empty() : AddressPart.ofKey(name.substring(name.indexOf('.') + 1));
    }

    /** Where the values of a variable are that are compared in a column. */
    static Slot slot(EffectiveSchema schema, ObjectType object, String name) {
        Field field = field(schema, object, name).orElseThrow();
        return part(name)
                .map(part -> schema.slot(object, field, part))
                .orElseGet(() -> schema.slot(object, field))
                .orElseThrow();
    }

    private static List<Variable> parts(EffectiveSchema schema, ObjectType object, Field field) {
        List<Variable> variables = new ArrayList<>();
        for (AddressPart part : AddressPart.filterableOnes()) {
            if (schema.slot(object, field, part).isPresent()) {
                variables.add(RecordVariables.of(field, part));
            }
        }
        return variables;
    }

    /** What is compared in a column needs one; the others are in tables of their own. */
    static boolean isFilterable(EffectiveSchema schema, ObjectType object, Field field) {
        return !object.right(field).isMasked()
                && (Slot.of(field.type()).isEmpty()
                        ? field.definition().filterable()
                        : schema.slot(object, field).isPresent());
    }
}
