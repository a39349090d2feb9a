package io.kith.server.reporting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter, a sorting and columns of a list, under a name.
 *
 * @param owner whose it is; of one for all, who made it so
 * @param version raised by each change
 */
public record SavedView(
        UUID id,
        String object,
        UUID owner,
        Look look,
        long version,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    /**
     * What a view says.
     *
     * @param shared whether everybody has it
     * @param preferred whether a list begins with it: for its owner, or for everybody who prefers none of their own
     * @param form how it lays records out
     * @param filter an expression; null for everything
     * @param conditions the filter as a screen takes it apart again; the console's own, nothing else reads it
     * @param sort keys, with a minus for the other direction
     * @param columns in their order; empty for the usual ones
     */
    public record Look(
            String name,
            boolean shared,
            boolean preferred,
            WrittenForm form,
            @Nullable String filter,
            List<String> conditions,
            List<String> sort,
            List<Column> columns) {

        Look with(WrittenForm other) {
            return new Look(name, shared, preferred, other, filter, conditions, sort, columns);
        }

        Look withColumns(List<Column> others) {
            return new Look(name, shared, preferred, form, filter, conditions, sort, others);
        }
    }

    SavedView with(Look other) {
        return new SavedView(id, object, owner, other, version, updatedAt, deletedAt);
    }

    /** @param width in pixels; null for the usual one */
    public record Column(String key, @Nullable Integer width, boolean pinned) {}
}
