package io.kith.testkit;

import io.kith.config.condition.RecordValues;
import io.kith.config.condition.RecordVariables;
import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.expression.Values;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the names in a filter hold for one record. */
record AskedRow(Company company, Schema schema, ObjectType object, Row row) implements Values {

    static final String ID = "id";
    static final String CREATED_AT = "createdAt";
    static final String CREATED_BY = "createdBy";
    static final String UPDATED_AT = "updatedAt";
    static final String UPDATED_BY = "updatedBy";

    @Override
    public @Nullable Object value(String variable) {
        return switch (variable) {
            case ID -> row.id();
            case CREATED_AT -> row.createdAt();
            case CREATED_BY -> row.createdBy();
            case UPDATED_AT -> row.updatedAt();
            case UPDATED_BY -> row.updatedBy();
            default ->
                variable.endsWith("." + RecordVariables.TARGET)
                        ? target(variable.substring(0, variable.indexOf('.')))
                        : new RecordValues(object, row.values()).value(variable);
        };
    }

    private @Nullable Object target(String reference) {
        return object.field(reference)
                .map(field -> row.values().get(field.id()))
                .filter(UUID.class::isInstance)
                .flatMap(id -> company.row((UUID) id))
                .map(other -> other.object().key())
                .orElse(null);
    }

    @Override
    public Collection<Values> related(String name) {
        Optional<Inverse> inverse = AskedVariables.inverse(schema, object, name);
        return inverse.stream()
                .flatMap(
                        one -> company.referring(one.object().key(), one.field().id(), row.id()).stream()
                                .<Values>map(other -> new AskedRow(company, schema, one.object(), other)))
                .toList();
    }
}
