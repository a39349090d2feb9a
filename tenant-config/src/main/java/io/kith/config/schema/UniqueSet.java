package io.kith.config.schema;

import io.kith.config.definition.UniqueDefinition;
import java.util.List;

/** Fields of which no two live records of an object share all values, compiled. */
public record UniqueSet(UniqueDefinition definition, List<Field> fields) {

    public UniqueSet {
        fields = List.copyOf(fields);
    }
}
