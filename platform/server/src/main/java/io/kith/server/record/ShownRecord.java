package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.server.record.FilesOfRecords.Listed;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as REST answers with it.
 *
 * @param names of the ids in it; null if nobody asked for them
 * @param objects of the records behind references to one of several, by id; none if nobody asked for names
 * @param files that it lists, by id; none if nobody asked for names
 * @param may what whoever asks may do with it; null if nobody asked for names
 */
public record ShownRecord(
        UUID id,
        String object,
        long version,
        Instant createdAt,
        UUID createdBy,
        Instant updatedAt,
        UUID updatedBy,
        Map<String, @Nullable Object> fields,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<UUID, String> names,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<UUID, String> objects,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<UUID, Listed> files,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable May may) {

    /**
     * Which of the ways to change it are open.
     *
     * @param claim to become its owner, who has none
     * @param release to leave it without an owner for others to claim
     */
    public record May(boolean update, boolean delete, boolean claim, boolean release) {}

    ShownRecord with(
            Map<UUID, String> theirNames, Map<UUID, String> theirObjects, Map<UUID, Listed> theirFiles, May lets) {
        return new ShownRecord(
                id,
                object,
                version,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                fields,
                theirNames,
                theirObjects,
                theirFiles,
                lets);
    }
}
