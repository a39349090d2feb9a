package io.kith.sdk.record;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A record as it was stored when it was read, as far as both the plugin and whoever acts see it. Immutable. */
public interface StoredRecord {

    UUID id();

    /** The key of its object. */
    String object();

    /** Raised by every edit of people and programs. */
    long version();

    Instant createdAt();

    UUID createdBy();

    Instant updatedAt();

    UUID updatedBy();

    /** Keys of the fields that were read, whether they have values or not. */
    Set<String> fields();

    /**
     * The value of a field, of the type that stands at {@link RecordDraft}; empty if it has none.
     *
     * @throws IllegalArgumentException if the field was not read, or its value is of another type
     */
    <T> Optional<T> value(String field, Class<T> type);
}
