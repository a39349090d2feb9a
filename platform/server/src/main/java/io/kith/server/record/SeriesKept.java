package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantData;
import io.kith.server.tenancy.TenantTransactions;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The points of series: handed out with the company and with the person whose record it is, and erased with the record. */
@Component
final class SeriesKept implements KeptWithRecords, TenantData {

    private static final List<String> HEADER = List.of("record", "field", "day", "value", "ruleVersion");

    private final Schemas schemas;
    private final RecordQueries queries;
    private final SeriesStore store;
    private final TenantTransactions transactions;

    SeriesKept(Schemas schemas, RecordQueries queries, SeriesStore store, TenantTransactions transactions) {
        this.schemas = schemas;
        this.queries = queries;
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public List<String> tables() {
        return List.of("metric_point");
    }

    @Override
    public void export(Archive archive) throws IOException {
        for (ObjectType object : archive.read(schemas::newest).schema().objects()) {
            List<Field> fields = RecordSeries.shown(object);
            if (!fields.isEmpty()) {
                archive.addTable("series/" + object.key(), HEADER, () -> new Lines(object, fields, archive));
            }
        }
    }

    @Override
    public void export(Archive archive, String object, UUID record) throws IOException {
        ObjectType type = archive.read(schemas::newest).object(object);
        List<Field> fields = RecordSeries.shown(type);
        List<Archive.Line> lines = fields.isEmpty() ? List.of() : lines(type, fields, List.of(record), archive);
        if (!lines.isEmpty()) {
            archive.addTable("series/" + object + "/" + record, HEADER, lines::iterator);
        }
    }

    @Override
    public void erase(UUID record) {
        store.erase(record);
    }

    private List<Archive.Line> lines(ObjectType object, List<Field> fields, Collection<UUID> records, Archive archive) {
        Map<String, Field> byId = new LinkedHashMap<>();
        fields.forEach(field -> byId.put(field.id(), field));
        return archive.read(() -> transactions.read(_ -> store.all(records, byId.keySet()))).stream()
                .map(of -> line(object, Objects.requireNonNull(byId.get(of.fieldId())), of.point(), archive))
                .toList();
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

    /** Page after page of the records that whoever asks sees. */
    private final class Lines implements Iterator<Archive.Line> {

        private final ObjectType object;
        private final List<Field> fields;
        private final Archive archive;
        private @Nullable String cursor;
        private boolean more = true;
        private Iterator<Archive.Line> page = Collections.emptyIterator();

        Lines(ObjectType object, List<Field> fields, Archive archive) {
            this.object = object;
            this.fields = fields;
            this.archive = archive;
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && more) {
                turn();
            }
            return page.hasNext();
        }

        private void turn() {
            var question = new RecordQueries.Question(
                    null, List.of(), List.of(), RecordQueries.MOST, cursor, null, false, false);
            RecordQueries.Page records = archive.read(() -> queries.query(object.key(), question));
            cursor = records.cursor();
            more = cursor != null;
            page = lines(
                            object,
                            fields,
                            records.records().stream().map(ShownRecord::id).toList(),
                            archive)
                    .iterator();
        }

        @Override
        public Archive.Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
