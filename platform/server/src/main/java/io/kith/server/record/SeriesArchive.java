package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantTransactions;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out the points of series, as far as whoever asks sees the records and the fields. */
@Component
final class SeriesArchive {

    private static final List<String> HEADER = List.of("record", "field", "day", "value", "ruleVersion");

    private static final int PAGE = 1_000;

    private final Schemas schemas;
    private final RecordQueries queries;
    private final SeriesStore store;
    private final TenantTransactions transactions;

    SeriesArchive(Schemas schemas, RecordQueries queries, SeriesStore store, TenantTransactions transactions) {
        this.schemas = schemas;
        this.queries = queries;
        this.store = store;
        this.transactions = transactions;
    }

    /** Of all records. */
    void add(Archive archive) throws IOException {
        for (ObjectType object : archive.read(schemas::newest).schema().objects()) {
            List<Field> fields = RecordSeries.shown(object);
            if (!fields.isEmpty()) {
                archive.addTable(
                        "series/" + object.key(),
                        HEADER,
                        () -> new Points(object, fields, new Seen(object, archive), archive));
            }
        }
    }

    /** Of one record; nothing if there are none. */
    void add(Archive archive, String object, UUID record) throws IOException {
        ObjectType type = archive.read(schemas::newest).object(object);
        List<Field> fields = RecordSeries.shown(type);
        Supplier<Iterator<Archive.Line>> points =
                () -> new Points(type, fields, Set.of(record).iterator(), archive);
        if (!fields.isEmpty() && points.get().hasNext()) {
            archive.addTable("series/" + object + "/" + record, HEADER, points);
        }
    }

    private static Archive.Line line(ObjectType object, Field field, SeriesPoint point, Archive archive) {
        RecordSeries.Shown shown = RecordSeries.shown(object, field, point);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("record", point.record());
        json.put("field", field.key());
        json.put("day", shown.day());
        json.put("value", shown.value());
        json.put("ruleVersion", shown.ruleVersion());
        json.put("explanation", shown.explanation());
        Long version = shown.ruleVersion();
        return new Archive.Line(
                json,
                List.of(
                        point.record().toString(),
                        field.definition().label().in(archive.locale()),
                        shown.day().toString(),
                        point.value().toPlainString(),
                        version == null ? "" : version.toString()));
    }

    /** Of one record after the other, page after page, so that long series are no more to hold than short ones. */
    private final class Points implements Iterator<Archive.Line> {

        private final ObjectType object;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private final Iterator<UUID> records;
        private final Archive archive;
        private @Nullable UUID record;
        private SeriesStore.@Nullable Of last;
        private Iterator<SeriesStore.Of> page = Collections.emptyIterator();

        Points(ObjectType object, List<Field> fields, Iterator<UUID> records, Archive archive) {
            this.object = object;
            fields.forEach(field -> this.fields.put(field.id(), field));
            this.records = records;
            this.archive = archive;
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && (record != null || records.hasNext())) {
                if (record == null) {
                    record = records.next();
                    last = null;
                }
                turn(record);
            }
            return page.hasNext();
        }

        private void turn(UUID of) {
            List<SeriesStore.Of> points =
                    archive.read(() -> transactions.read(_ -> store.page(of, fields.keySet(), last, PAGE)));
            if (points.size() < PAGE) {
                record = null;
            } else {
                last = points.getLast();
            }
            page = points.iterator();
        }

        @Override
        public Archive.Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            SeriesStore.Of of = page.next();
            return line(object, Objects.requireNonNull(fields.get(of.fieldId())), of.point(), archive);
        }
    }

    /** The records that whoever asks sees, page after page. */
    private final class Seen implements Iterator<UUID> {

        private final ObjectType object;
        private final Archive archive;
        private @Nullable String cursor;
        private boolean more = true;
        private Iterator<UUID> page = Collections.emptyIterator();

        Seen(ObjectType object, Archive archive) {
            this.object = object;
            this.archive = archive;
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && more) {
                var question = new RecordQueries.Question(
                        null, List.of(), List.of(), RecordQueries.MOST, cursor, null, false, false);
                RecordQueries.Page records = archive.read(() -> queries.query(object.key(), question));
                cursor = records.cursor();
                more = cursor != null;
                page = records.records().stream().map(ShownRecord::id).iterator();
            }
            return page.hasNext();
        }

        @Override
        public UUID next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
