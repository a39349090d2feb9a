package io.kith.server.changelog;

import org.jspecify.annotations.Nullable;

/** What one field held before and after, in stored form; null is no value. */
public record Delta(@Nullable Object before, @Nullable Object after) {}
