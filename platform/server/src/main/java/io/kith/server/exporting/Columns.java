package io.kith.server.exporting;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.Messages;
import io.kith.server.record.ShownRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What can stand in a file of an object's records, by key: their fields, and the moments that every record has. */
final class Columns {

    private final EffectiveSchema schema;
    private final ObjectType object;
    private final Locale locale;
    private final List<Column> moments;

    Columns(EffectiveSchema schema, ObjectType object, Messages messages, Locale locale) {
        this.schema = schema;
        this.object = object;
        this.locale = locale;
        this.moments = List.of(
                new Column.Stamp("createdAt", messages.text(locale, "export.created-at"), ShownRecord::createdAt),
                new Column.Stamp("updatedAt", messages.text(locale, "export.updated-at"), ShownRecord::updatedAt));
    }

    /** All of them, if none are named. What is named and is not there is left to the list to refuse. */
    List<Column> of(List<@Nullable String> wanted) {
        List<Column> all = new ArrayList<>();
        object.fields().forEach(field -> all.add(value(field)));
        all.addAll(moments);
        if (wanted.isEmpty()) {
            return all;
        }
        SequencedMap<String, Column> named = new LinkedHashMap<>();
        for (String one : wanted) {
            String key = Objects.requireNonNullElse(one, "");
            schema.readable(object, key).map(this::value).ifPresent(column -> named.put(column.key(), column));
            moments.stream().filter(moment -> moment.key().equals(key)).forEach(moment -> named.put(key, moment));
        }
        return List.copyOf(named.values());
    }

    private Column value(Field field) {
        return new Column.Value(field, field.definition().label().in(locale));
    }
}
