package io.kith.server.metadata;

import io.kith.config.schema.Field;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field that a company has no more, and of which records have values still.
 *
 * @param until when they begin to be removed
 * @param after the last record that has lost its value; null before the first
 */
public record KeptField(
        String object, Field field, Instant until, @Nullable UUID after) {}
