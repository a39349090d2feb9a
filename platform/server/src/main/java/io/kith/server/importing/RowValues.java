package io.kith.server.importing;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.ProblemViolation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        sources.forEach((key, source) -> {
            String text = source.text(row, places);
            Field field = object.field(key).orElse(null);
            // a field that has gone since is left to the record path, which says so
            Object value = field == null ? text : values.of(field, text);
            if (value != null) {
                payload.put(key, value);
            }
        });
        return payload;
    }
}
