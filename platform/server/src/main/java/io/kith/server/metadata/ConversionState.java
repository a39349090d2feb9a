package io.kith.server.metadata;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversion, and how far it is.
 *
 * @param total values there were when it began
 * @param done those looked at
 * @param unfit those that do not fit
 * @param after the last record looked at in this phase; null before the first
 * @param notBefore when to look again, since something stands in the way; null if nothing does
 * @param endedAt when the new field took its place, or all was as before; null until then
 */
public record ConversionState(
        FieldConversion conversion,
        ConversionPhase phase,
        UUID actor,
        long total,
        long done,
        long unfit,
        @Nullable UUID after,
        @Nullable Instant notBefore,
        Instant startedAt,
        @Nullable Instant endedAt) {}
