package io.kith.server.importing;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.ProblemViolation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of a row what the record path takes: values by field key. */
final class RowValues {

    private static final char UNREADABLE = '\ufffd';

    private final ObjectType object;
    private final CellValues values;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final int width;

    RowValues(EffectiveSchema schema, Import running) {
        this.object = schema.object(running.object());
        this.values = new CellValues(schema.tenant().timeZone(), schema.tenant().baseCurrency());
        this.width = running.columns().size();
        for (int i = 0; i < width; i++) {
            places.put(running.columns().get(i).name(), i);
        }
        running.targets().forEach(target -> {
            Source source = target.source();
            if (source != null && target.field() != null) {
                sources.put(target.field(), source);
            }
        });
    }

    /** Keys of the fields that are filled and hold ids of records or members. */
    Set<String> pointing() {
        return sources.keySet().stream()
                .filter(key -> object.field(key)
                        .filter(field -> field.type().refers() || field.type() == FieldType.USER)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /** What keeps a row from being looked at any further. */
    List<ProblemViolation> flaws(Row row) {
        boolean tooWide = row.cells().stream()
                .skip(width)
                .anyMatch(cell -> !CellTexts.strip(cell).isEmpty());
        if (tooWide) {
            return List.of(new ProblemViolation("", "too-many-cells", Map.of("max", width)));
        }
        return sources.entrySet().stream()
                .filter(entry -> entry.getValue().text(row, places).indexOf(UNREADABLE) >= 0)
                .map(entry -> ProblemViolation.of(entry.getKey(), "unreadable-characters"))
                .toList();
    }

    Map<String, @Nullable Object> payload(Row row) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> parts = new LinkedHashMap<>();
        sources.forEach((key, source) -> {
            String text = source.text(row, places);
            // a field that has gone since is left to the record path, which says so
            Destination destination = Destination.of(object, key).orElse(null);
            Object value = destination == null ? text : values.of(destination, text);
            if (value != null && destination != null && destination.part() != null) {
                parts.computeIfAbsent(destination.field().key(), _ -> new LinkedHashMap<>())
                        .put(destination.part().key(), value);
            } else if (value != null) {
                payload.put(key, value);
            }
        });
        payload.putAll(parts);
        return payload;
    }
}
