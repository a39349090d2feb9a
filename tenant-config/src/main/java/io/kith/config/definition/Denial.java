package io.kith.config.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a role takes from whoever has it, whatever their other roles give.
 *
 * @param records what is true of records that they do not see; where it is unknown they do not see them either. Null for none
 * @param fields keys of fields that they do not see
 */
public record Denial(List<ObjectRight> rights, @Nullable String records, List<String> fields) {

    public Denial {
        rights = List.copyOf(rights);
        fields = List.copyOf(fields);
    }
}
