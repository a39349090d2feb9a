package io.kith.server.record;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record as REST answers with it. */
public record ShownRecord(
        UUID id,
        String object,
        long version,
        Instant createdAt,
        UUID createdBy,
        Instant updatedAt,
        UUID updatedBy,
        Map<String, @Nullable Object> fields) {}
