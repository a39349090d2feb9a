package io.kith.sdk.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of several records that are written together. Values are by field key, of the types that stand at {@link RecordDraft}. */
public sealed interface RecordWrite {

    static RecordWrite create(Map<String, ? extends @Nullable Object> values) {
        return new Create(copied(values));
    }

    /** @param values of the fields that change; null takes the value from one */
    static RecordWrite update(UUID id, Map<String, ? extends @Nullable Object> values) {
        return new Update(id, copied(values));
    }

    Map<String, @Nullable Object> values();

    /** A new record. */
    record Create(Map<String, @Nullable Object> values) implements RecordWrite {}

    /** A change of one that there is. */
    record Update(UUID id, Map<String, @Nullable Object> values) implements RecordWrite {}

    private static Map<String, @Nullable Object> copied(Map<String, ? extends @Nullable Object> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(values));
    }
}
