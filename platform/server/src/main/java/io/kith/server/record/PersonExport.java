package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.changelog.Delta;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.PersonWords;
import io.kith.server.text.SpreadsheetCell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Hands out what records say of a person, and said: of records that are theirs everything, of others the fields that speak of them. As
 * whoever hands it out may see it.
 */
@Service
public final class PersonExport {

    private static final int PAGE = 1_000;
    private static final List<String> HISTORY = List.of("id", "at", "kind", "by", "field", "before", "after");

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;
    private final RecordView view;
    private final ChangeLog changeLog;
    private final Names names;
    private final ObjectProvider<KeptWithRecords> parts;

    PersonExport(
            Schemas schemas,
            TenantTransactions transactions,
            RecordStore store,
            RecordView view,
            ChangeLog changeLog,
            Names names,
            ObjectProvider<KeptWithRecords> parts) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
        this.view = view;
        this.changeLog = changeLog;
        this.names = names;
        this.parts = parts;
    }

    /** Adds some records of an object. How many were left out: only somebody else may see them, or nobody now that there is no such object. */
    public int add(
            Archive archive, String objectKey, Collection<UUID> theirs, Collection<UUID> others, PersonWords words)
            throws IOException {
        EffectiveSchema schema = archive.read(schemas::newest);
        ObjectType object = schema.schema().object(objectKey).orElse(null);
        if (object == null) {
            return theirs.size() + others.size();
        }
        List<UUID> ids = new ArrayList<>(theirs);
        ids.addAll(others);
        var spoken = new FieldWords(words);
        List<Archive.Line> records = new ArrayList<>();
        List<UUID> shown = archive.read(() -> transactions.read(_ -> {
            List<Revision> visible = store.find(schema, object, ids).values().stream()
                    .filter(record -> Visibility.shows(schema, object, record))
                    .toList();
            Map<UUID, String> named = names.of(schema, object.fields(), visible);
            for (Revision record : visible) {
                boolean whole = theirs.contains(record.id());
                ShownRecord as = view.shown(object, whole ? record : only(object, record, spoken));
                records.add(RecordData.line(object, as, named, archive.locale()));
            }
            return visible.stream().map(Revision::id).toList();
        }));
        archive.addTable("records/" + objectKey, RecordData.header(object, archive.locale()), records::iterator);
        archive.addTable(
                "history/" + objectKey,
                HISTORY,
                () -> new HistoryLines(schema, object, shown.iterator(), Set.copyOf(theirs), spoken, archive));
        for (UUID record : shown) {
            if (theirs.contains(record)) {
                for (KeptWithRecords part : parts) {
                    part.export(archive, objectKey, record);
                }
            }
        }
        return ids.size() - shown.size();
    }

    private static Revision only(ObjectType object, Revision record, FieldWords spoken) {
        Map<String, Object> left = new LinkedHashMap<>(record.values());
        object.fields().stream()
                .filter(field -> !spoken.in(field, left.get(field.id())))
                .map(Field::id)
                .forEach(left::remove);
        return new Revision(
                record.id(),
                record.object(),
                left,
                Map.of(),
                record.version(),
                record.revision(),
                record.createdAt(),
                record.createdBy(),
                record.updatedAt(),
                record.updatedBy(),
                record.deletion(),
                record.circle());
    }

    /** A line for each field of each change, newest first; page after page, so that a long history is no more to hold than a short one. */
    private final class HistoryLines implements Iterator<Archive.Line> {

        private final EffectiveSchema schema;
        private final ObjectType object;
        private final Iterator<UUID> records;
        private final Set<UUID> theirs;
        private final FieldWords spoken;
        private final Archive archive;
        private @Nullable UUID record;
        private long below;
        private Iterator<Archive.Line> page = Collections.emptyIterator();

        HistoryLines(
                EffectiveSchema schema,
                ObjectType object,
                Iterator<UUID> records,
                Set<UUID> theirs,
                FieldWords spoken,
                Archive archive) {
            this.schema = schema;
            this.object = object;
            this.records = records;
            this.theirs = theirs;
            this.spoken = spoken;
            this.archive = archive;
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && (record != null || records.hasNext())) {
                if (record == null) {
                    record = records.next();
                    below = Long.MAX_VALUE;
                }
                turn(record);
            }
            return page.hasNext();
        }

        private void turn(UUID id) {
            List<Change> changes = archive.read(() -> transactions.read(_ -> {
                List<Change> some = changeLog.history(id, below, PAGE);
                page = lines(id, some, names.ofChanges(schema, object, some)).iterator();
                return some;
            }));
            if (changes.size() < PAGE) {
                record = null;
            } else {
                below = changes.getLast().revision();
            }
        }

        @Override
        public Archive.Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }

        private List<Archive.Line> lines(UUID id, List<Change> changes, Map<UUID, String> named) {
            List<Archive.Line> lines = new ArrayList<>();
            for (Change change : changes) {
                Map<String, Delta> left = spoken.changeWithout(object, change.deltas());
                Histories.Entry entry = Histories.entry(object, change);
                for (Histories.FieldChange one : entry.changes()) {
                    Field field = object.field(one.field()).orElseThrow();
                    if (theirs.contains(id) || !Objects.equals(change.deltas().get(field.id()), left.get(field.id()))) {
                        lines.add(line(id, entry, field, one, named, archive));
                    }
                }
            }
            return lines;
        }
    }

    private static Archive.Line line(
            UUID record,
            Histories.Entry entry,
            Field field,
            Histories.FieldChange change,
            Map<UUID, String> named,
            Archive archive) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", record);
        json.put("at", entry.at());
        json.put("kind", entry.kind());
        json.put("by", entry.actor());
        json.put("field", change.field());
        json.put("before", change.before());
        json.put("after", change.after());
        return new Archive.Line(
                json,
                List.of(
                        record.toString(),
                        entry.at().toString(),
                        entry.kind(),
                        SpreadsheetCell.defused(
                                named.getOrDefault(entry.actor(), entry.actor().toString())),
                        SpreadsheetCell.defused(field.definition().label().in(archive.locale())),
                        SpreadsheetCell.defused(RecordData.cell(field, change.before(), named, archive.locale())),
                        SpreadsheetCell.defused(RecordData.cell(field, change.after(), named, archive.locale()))));
    }
}
