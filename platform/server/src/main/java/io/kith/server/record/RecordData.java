package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.Option;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantData;
import io.kith.server.text.SpreadsheetCell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records of all objects, what they refer to, and the counters of their numbers. */
@Component
final class RecordData implements TenantData {

    private final Schemas schemas;
    private final RecordQueries queries;

    RecordData(Schemas schemas, RecordQueries queries) {
        this.schemas = schemas;
        this.queries = queries;
    }

    @Override
    public List<String> tables() {
        return List.of("record", "record_link", "record_unique", "record_item", "record_share", "number_counter");
    }

    @Override
    public void export(Archive archive) throws IOException {
        EffectiveSchema schema = archive.read(schemas::newest);
        for (ObjectType object : schema.schema().objects()) {
            archive.addTable(
                    "records/" + object.key(), header(object, archive.locale()), () -> new Lines(object, archive));
        }
    }

    static List<String> header(ObjectType object, Locale locale) {
        List<String> header = new ArrayList<>(List.of("id"));
        object.fields()
                .forEach(field -> header.add(
                        SpreadsheetCell.defused(field.definition().label().in(locale))));
        header.addAll(List.of("createdAt", "createdBy", "updatedAt", "updatedBy"));
        return header;
    }

    /** Page after page, so that a million are no more to hold than five hundred. */
    private final class Lines implements Iterator<Archive.Line> {

        private final ObjectType object;
        private final Archive archive;
        private RecordQueries.Page page;
        private int next;

        Lines(ObjectType object, Archive archive) {
            this.object = object;
            this.archive = archive;
            this.page = page(null);
        }

        private RecordQueries.Page page(@Nullable String cursor) {
            var question =
                    new RecordQueries.Question(null, List.of(), null, RecordQueries.MOST, cursor, null, true, false);
            return archive.read(() -> queries.query(object.key(), question));
        }

        @Override
        public boolean hasNext() {
            String cursor = page.cursor();
            if (next >= page.records().size() && cursor != null) {
                page = page(cursor);
                next = 0;
            }
            return next < page.records().size();
        }

        @Override
        public Archive.Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map<UUID, String> names = page.names() == null ? Map.of() : page.names();
            return line(object, page.records().get(next++), names, archive.locale());
        }
    }

    /** A record as archives hold it. */
    static Archive.Line line(ObjectType object, ShownRecord record, Map<UUID, String> names, Locale locale) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", record.id());
        json.put("version", record.version());
        json.put("createdAt", record.createdAt());
        json.put("createdBy", record.createdBy());
        json.put("updatedAt", record.updatedAt());
        json.put("updatedBy", record.updatedBy());
        json.put("fields", record.fields());
        List<String> cells = new ArrayList<>(List.of(record.id().toString()));
        for (Field field : object.fields()) {
            cells.add(SpreadsheetCell.defused(cell(field, record.fields().get(field.key()), names, locale)));
        }
        cells.add(record.createdAt().toString());
        cells.add(named(record.createdBy(), names));
        cells.add(record.updatedAt().toString());
        cells.add(named(record.updatedBy(), names));
        return new Archive.Line(json, cells);
    }

    /** As people read it: options by their labels, records and members by their names. */
    static String cell(Field field, @Nullable Object value, Map<UUID, String> names, Locale locale) {
        return switch (value) {
            case null -> "";
            case Collection<?> many ->
                many.stream().map(one -> cell(field, one, names, locale)).collect(Collectors.joining("; "));
            case Map<?, ?> parts ->
                parts.values().stream()
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining(" "));
            default -> {
                String text = value.toString();
                yield names(field.type())
                        ? named(UUID.fromString(text), names)
                        : field.definition().options().stream()
                                .filter(option -> option.key().equals(text))
                                .findFirst()
                                .map(Option::label)
                                .map(label -> label.in(locale))
                                .orElse(text);
            }
        };
    }

    /** Whether the values of a type are ids of what has a name. */
    private static boolean names(FieldType type) {
        return type == FieldType.REFERENCE || type == FieldType.REFERENCES || type == FieldType.USER;
    }

    private static String named(UUID id, Map<UUID, String> names) {
        return names.getOrDefault(id, id.toString());
    }
}
