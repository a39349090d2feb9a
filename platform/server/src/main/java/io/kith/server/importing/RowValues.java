package io.kith.server.importing;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.Called;
import io.kith.server.text.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<Field, Source> among = new LinkedHashMap<>();
    private final List<Source> names = new ArrayList<>();
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
        sources.forEach((key, source) -> object.field(key)
                .filter(field -> field.definition().to().contains(object.key()))
                .ifPresent(field -> among.put(field, source)));
        if (!among.isEmpty()) {
            Called.names(object)
                    .forEach(field ->
                            Optional.ofNullable(sources.get(field.key())).ifPresent(names::add));
        }
    }

    /** Keys of the fields that are filled and hold ids of records or members. */
    Set<String> pointing() {
        return sources.keySet().stream()
                .filter(key -> object.field(key)
                        .filter(field -> field.type().refers() || field.type() == FieldType.USER)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /** By which words later rows may mean this one, folded; none if rows of this file never mean each other. */
    Set<String> names(Row row) {
        return names.stream()
                .map(source -> Folding.fold(CellTexts.strip(source.text(row, places))))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whether a row means one of those that are called so. */
    boolean means(Row row, Set<String> called) {
        return !called.isEmpty()
                && among.entrySet().stream()
                        .flatMap(entry ->
                                values.words(entry.getKey(), entry.getValue().text(row, places)))
                        .anyMatch(word -> called.contains(Folding.fold(word)));
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
