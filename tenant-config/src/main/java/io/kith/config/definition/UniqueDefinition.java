package io.kith.config.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that no two live records of an object share all of; a record that lacks one of them is like no other.
 *
 * @param fields their keys
 * @param message what a record that is like another one is refused with; null for what goes without saying
 */
public record UniqueDefinition(
        String key, List<String> fields, @Nullable Label message) {

    public UniqueDefinition {
        fields = List.copyOf(fields);
    }
}
