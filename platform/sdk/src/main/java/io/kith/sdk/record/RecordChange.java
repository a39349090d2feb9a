package io.kith.sdk.record;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record, as far as the plugin sees it. Immutable.
 *
 * @param object the key of its object
 * @param version that the record has since
 * @param fields keys of the fields that have another value since; of a new record those that have one
 * @param before values of these fields, of the types that stand at {@link RecordDraft}, without those that had none
 * @param after as {@code before}, of afterwards
 * @param by what kind of actor did it
 * @param actor id of whoever did it
 * @param cause id of the command that it belongs to: what was done together has the same
 */
public record RecordChange(
        UUID id,
        String object,
        long version,
        Kind kind,
        Set<String> fields,
        Map<String, Object> before,
        Map<String, Object> after,
        By by,
        UUID actor,
        UUID cause,
        Instant at) {

    /** What was done to a record. */
    public enum Kind {
        CREATED,
        UPDATED,
        /** It is in the recycle bin, or has gone for good. */
        DELETED,
        /** It is back from the recycle bin. */
        RESTORED
    }

    /** What kind of actor did it. */
    public enum By {
        MEMBER,
        SERVICE,
        /** Another plugin. */
        PLUGIN,
        /** Kith itself. */
        SYSTEM
    }

    public RecordChange {
        fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** Whether a field has another value since. */
    public boolean changes(String field) {
        return fields.contains(field);
    }

    /**
     * What a field had before; empty if it had nothing or is none of {@link #fields}.
     *
     * @throws IllegalArgumentException if its value is of another type
     */
    public <T> Optional<T> before(String field, Class<T> type) {
        return value(field, before.get(field), type);
    }

    /**
     * What a field has since; empty if it has nothing or is none of {@link #fields}.
     *
     * @throws IllegalArgumentException if its value is of another type
     */
    public <T> Optional<T> after(String field, Class<T> type) {
        return value(field, after.get(field), type);
    }

    private <T> Optional<T> value(String field, @Nullable Object value, Class<T> type) {
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("field '" + object + "." + field + "' has a "
                    + value.getClass().getName() + ", not a " + type.getName());
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    /** Nothing that a record says gets into a log by mistake. */
    @Override
    public String toString() {
        return "RecordChange[" + kind + " " + object + " " + id + "]";
    }
}
