package io.kith.server.computing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest way through all records of an object.
 *
 * @param version of the schema that it was begun for
 * @param total records there were when it began
 * @param done records looked at
 * @param changed those of them that had other values
 * @param after the last record looked at; null before the first
 * @param endedAt null while it goes on
 */
public record Computation(
        String object,
        UUID cause,
        long version,
        long total,
        long done,
        long changed,
        @Nullable UUID after,
        Instant startedAt,
        @Nullable Instant endedAt) {}
