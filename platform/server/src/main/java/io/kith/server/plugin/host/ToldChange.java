package io.kith.server.plugin.host;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.sdk.record.RecordChange;
import io.kith.server.changelog.Change;
import io.kith.server.record.SeenChanges.SeenChange;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change in the words of the SDK. */
public final class ToldChange {

    private ToldChange() {}

    public static RecordChange of(SeenChange seen) {
        Change change = seen.change();
        Set<String> fields = new LinkedHashSet<>();
        Map<String, Object> before = new HashMap<>();
        Map<String, Object> after = new HashMap<>();
        seen.deltas().forEach((field, delta) -> {
            fields.add(field.key());
            put(before, field, delta.before());
            put(after, field, delta.after());
        });
        return new RecordChange(
                change.recordId(),
                change.object(),
                change.version(),
                switch (change.kind()) {
                    case CREATED -> RecordChange.Kind.CREATED;
                    case UPDATED -> RecordChange.Kind.UPDATED;
                    case DELETED -> RecordChange.Kind.DELETED;
                    case RESTORED -> RecordChange.Kind.RESTORED;
                    case COMPUTED -> throw new IllegalArgumentException("nobody did that");
                },
                fields,
                before,
                after,
                switch (change.actorKind()) {
                    case MEMBER -> RecordChange.By.MEMBER;
                    case SERVICE -> RecordChange.By.SERVICE;
                    case PLUGIN -> RecordChange.By.PLUGIN;
                    case SYSTEM -> RecordChange.By.SYSTEM;
                },
                change.actorId(),
                change.cause(),
                change.at());
    }

    private static void put(Map<String, Object> values, Field field, @Nullable Object json) {
        Object value = Values.fromJson(field, json);
        if (value != null) {
            values.put(field.key(), SdkValues.shown(value));
        }
    }
}
