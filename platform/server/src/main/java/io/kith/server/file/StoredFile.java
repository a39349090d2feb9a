package io.kith.server.file;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of a record.
 *
 * @param deletedAt null while it is there
 */
public record StoredFile(
        UUID id,
        String object,
        UUID record,
        String name,
        FileType type,
        long size,
        String sha256,
        Instant createdAt,
        UUID createdBy,
        @Nullable Instant deletedAt) {

    boolean isThere() {
        return deletedAt == null;
    }

    /** Where its bytes are; made of ids of ours alone, spread over folders. */
    static String key(UUID tenant, UUID id) {
        String written = id.toString();
        return tenant + "/" + written.substring(written.length() - 2) + "/" + written;
    }
}
