package io.kith.server.bulk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be done with records. */
public sealed interface Task {

    /**
     * Gives fields values.
     *
     * @param set by field; null empties one
     * @param add values that a field of several gets besides those that it has
     * @param remove values that it has no more
     */
    record Edit(
            Selection selection,
            Map<String, @Nullable Object> set,
            Map<String, List<Object>> add,
            Map<String, List<Object>> remove)
            implements Task {}

    record Delete(Selection selection) implements Task {}

    /** Takes back what another run did. */
    record Undo(UUID run) implements Task {}

    default String kind() {
        return switch (this) {
            case Edit _ -> "edit";
            case Delete _ -> "delete";
            case Undo _ -> "undo";
        };
    }

    /**
     * Which records.
     *
     * @param filter what fits; null for everything. It says nothing if there are ids
     * @param ids these alone, in their order; null to go by the filter
     */
    record Selection(@Nullable String filter, @Nullable List<UUID> ids) {}
}
