package io.kith.server.record;

import io.kith.config.condition.RecordValues;
import io.kith.config.schema.ObjectType;
import io.kith.expression.Values;
import org.jspecify.annotations.Nullable;

/** What the names in a filter hold for one record: its fields, and what every record has. */
record RevisionValues(ObjectType object, Revision revision) implements Values {

    @Override
    public @Nullable Object value(String variable) {
        return switch (variable) {
            case FilterVariables.ID -> revision.id();
            case FilterVariables.CREATED_AT -> revision.createdAt();
            case FilterVariables.CREATED_BY -> revision.createdBy();
            case FilterVariables.UPDATED_AT -> revision.updatedAt();
            case FilterVariables.UPDATED_BY -> revision.updatedBy();
            default -> new RecordValues(object, revision.values()).value(variable);
        };
    }
}
