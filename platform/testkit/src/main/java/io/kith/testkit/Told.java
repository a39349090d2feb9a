package io.kith.testkit;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.record.RecordChange;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the plugin is told of a record that somebody has written. */
final class Told {

    private Told() {}

    /** Empty if it sees nothing of it: an edit of other fields, or a record that is one person's alone. */
    static Optional<RecordChange> of(Door door, @Nullable Row before, Row after, UUID cause) {
        ObjectType whole = after.object();
        boolean hidden = !door.plugin().reads(whole)
                || whole.privateIf()
                        .filter(flag -> Boolean.TRUE.equals(after.values().get(flag.id())))
                        .isPresent();
        if (hidden) {
            return Optional.empty();
        }
        Set<String> fields = new LinkedHashSet<>();
        Map<String, Object> was = new LinkedHashMap<>();
        Map<String, Object> is = new LinkedHashMap<>();
        for (Field field : door.object(whole.key()).fields()) {
            Object old = before == null ? null : before.values().get(field.id());
            Object now = after.values().get(field.id());
            if (!Objects.equals(old, now)) {
                fields.add(field.key());
                put(was, field, old);
                put(is, field, now);
            }
        }
        if (before != null && fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RecordChange(
                after.id(),
                whole.key(),
                after.version(),
                before == null ? RecordChange.Kind.CREATED : RecordChange.Kind.UPDATED,
                fields,
                was,
                is,
                RecordChange.By.MEMBER,
                after.updatedBy(),
                cause,
                after.updatedAt()));
    }

    private static void put(Map<String, Object> values, Field field, @Nullable Object value) {
        if (value != null) {
            values.put(field.key(), SdkValues.shown(value));
        }
    }
}
