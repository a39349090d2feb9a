package io.kith.server.plugin.host;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.host.RecordAggregation;
import io.kith.sdk.host.RecordQuery;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordWrite;
import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.WriteOutcome;
import io.kith.server.record.Aggregates;
import io.kith.server.record.Draft;
import io.kith.server.record.RecordQueries;
import io.kith.server.record.RecordService;
import io.kith.server.record.ShownOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records of companies for one plugin. */
final class HostRecords implements Records {

    private static final int MOST_WRITES = 1_000;

    private final PluginDoor door;
    private final Supplier<RecordQueries> queries;
    private final Supplier<Aggregates> aggregates;
    private final Supplier<RecordService> records;
    private final HostProblems problems;
    private final Map<Class<?>, RecordShape<?>> shapes = new ConcurrentHashMap<>();

    HostRecords(
            PluginDoor door,
            Supplier<RecordQueries> queries,
            Supplier<Aggregates> aggregates,
            Supplier<RecordService> records,
            HostProblems problems) {
        this.door = door;
        this.queries = queries;
        this.aggregates = aggregates;
        this.records = records;
        this.problems = problems;
    }

    @Override
    public <T extends Record> RecordQuery<T> query(Class<T> type) {
        return query(Reading.of(shape(type)));
    }

    @Override
    public RecordQuery<StoredRecord> query(String object) {
        return query(Reading.whole(object));
    }

    private <T> RecordQuery<T> query(Reading<T> reading) {
        HookCall.running();
        return new HostQuery<>(door, queries, reading);
    }

    @Override
    public RecordAggregation aggregate(String object) {
        HookCall.running();
        return new HostAggregation(door, aggregates, object);
    }

    @Override
    public <T extends Record> Optional<T> find(Class<T> type, UUID id) {
        return found(Reading.of(shape(type)), id);
    }

    @Override
    public Optional<StoredRecord> find(String object, UUID id) {
        return found(Reading.whole(object), id);
    }

    private <T> Optional<T> found(Reading<T> reading, UUID id) {
        Optional<SeenRecord> record = door.through(() -> {
            ObjectType seen = door.object(reading.object());
            reading.requireFit(door, seen);
            return door.ifFound(() -> SeenRecord.of(seen, records.get().get(seen.key(), id, false)));
        });
        return record.map(reading.as());
    }

    @Override
    public StoredRecord create(String object, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> payload = payload(values);
        return written(
                object,
                List.of(payload),
                true,
                seen -> SeenRecord.of(seen, records.get().create(object, payload)));
    }

    @Override
    public StoredRecord update(String object, UUID id, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> payload = payload(values);
        return written(
                object,
                List.of(payload),
                false,
                seen -> SeenRecord.of(seen, records.get().update(object, id, null, payload)));
    }

    @Override
    public List<WriteOutcome> write(String object, List<RecordWrite> writes) {
        if (writes.size() > MOST_WRITES) {
            throw new IllegalArgumentException(
                    "up to " + MOST_WRITES + " records are written together, not " + writes.size());
        }
        List<Draft> drafts = new ArrayList<>();
        for (RecordWrite write : writes) {
            drafts.add(
                    switch (write) {
                        case RecordWrite.Create(var values) -> new Draft.Create(payload(values));
                        case RecordWrite.Update(var id, var values) -> new Draft.Edit(id, null, payload(values));
                    });
        }
        boolean creates = drafts.stream().anyMatch(Draft.Create.class::isInstance);
        return written(object, drafts.stream().map(Draft::payload).toList(), creates, seen -> {
            List<WriteOutcome> outcomes = new ArrayList<>();
            for (ShownOutcome outcome : records.get().batch(object, drafts, false)) {
                outcomes.add(
                        switch (outcome) {
                            case ShownOutcome.Stored(var record, var created) ->
                                new WriteOutcome.Stored(SeenRecord.of(seen, record), created);
                            case ShownOutcome.Refused(var problem) ->
                                new WriteOutcome.Refused(problems.violations(problem));
                        });
            }
            return outcomes;
        });
    }

    /** What is written to an object as it is seen. */
    private interface Writing<T> {

        T to(ObjectType seen);
    }

    private <T> T written(
            String object, Collection<Map<String, @Nullable Object>> payloads, boolean creates, Writing<T> writing) {
        HookCall.running().requireWriting();
        return door.changing(() -> {
            ObjectType seen = door.object(object);
            if (creates && !door.creates(seen)) {
                throw door.missing("records:" + object + ":write", "create records of '" + object + "'");
            }
            for (Map<String, @Nullable Object> payload : payloads) {
                payload.keySet().forEach(key -> requireWritable(seen, key));
            }
            return writing.to(seen);
        });
    }

    /** A field that there is not, or that whoever acts may not write, is the matter of whoever writes records. */
    private void requireWritable(ObjectType seen, String key) {
        Optional<Field> field = seen.whole().field(key);
        if (field.isPresent() && !door.writes(seen, field.get())) {
            String name = seen.key() + "." + key;
            throw door.missing("records:" + name + ":write", "write field '" + name + "'");
        }
    }

    private static Map<String, @Nullable Object> payload(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        values.forEach((key, value) -> payload.put(key, value == null ? null : SdkValues.json(value)));
        return payload;
    }

    @SuppressWarnings("unchecked") // a shape is kept by the type that it is of
    private <T extends Record> RecordShape<T> shape(Class<T> type) {
        return (RecordShape<T>) shapes.computeIfAbsent(type, _ -> RecordShape.of(type));
    }
}
