package io.kith.testkit;

import io.kith.config.condition.Parameters;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.host.RecordAggregation;
import io.kith.sdk.host.RecordQuery;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordWrite;
import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.WriteOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The company's records as the plugin has them.
 *
 * @param writing set once the hooks are there, which ask for this in turn
 */
final class FakeRecords implements Records {

    private static final int MOST_WRITES = 1_000;

    private final Company company;
    private final Door door;
    private @Nullable Writing writing;

    FakeRecords(Company company, Door door) {
        this.company = company;
        this.door = door;
    }

    void writeBy(Writing way) {
        writing = way;
    }

    @Override
    public <T extends Record> RecordQuery<T> query(Class<T> type) {
        return query(Reading.of(type));
    }

    @Override
    public RecordQuery<StoredRecord> query(String object) {
        return query(Reading.whole(object));
    }

    private <T> RecordQuery<T> query(Reading<T> reading) {
        RunningCall.require();
        return new FakeQuery<>(company, door, reading, null, Parameters.NONE, List.of(), null);
    }

    @Override
    public RecordAggregation aggregate(String object) {
        RunningCall.require();
        return new FakeAggregation(company, door, object, null, Parameters.NONE, List.of());
    }

    @Override
    public <T extends Record> Optional<T> find(Class<T> type, UUID id) {
        return found(Reading.of(type), id);
    }

    @Override
    public Optional<StoredRecord> find(String object, UUID id) {
        return found(Reading.whole(object), id);
    }

    private <T> Optional<T> found(Reading<T> reading, UUID id) {
        RunningCall.require();
        List<Field> fields = reading.fields(door, door.object(reading.object()));
        return row(reading.object(), id).map(row -> SeenRecord.of(row, fields)).map(reading.as());
    }

    private Optional<Row> row(String object, UUID id) {
        return company.row(id).filter(row -> row.object().key().equals(object));
    }

    @Override
    public StoredRecord create(String object, Map<String, ? extends @Nullable Object> values) {
        return stored(outcome(object, RecordWrite.create(values)));
    }

    @Override
    public StoredRecord update(String object, UUID id, Map<String, ? extends @Nullable Object> values) {
        RecordWrite change = RecordWrite.update(id, values);
        requireWritable(object, List.of(change));
        if (row(object, id).isEmpty()) {
            throw new NotFoundException("there is no such record that the plugin and whoever acts both see");
        }
        return stored(outcome(object, change));
    }

    private static StoredRecord stored(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Stored(var record, var _) -> record;
            case WriteOutcome.Refused(var violations) -> throw new RecordRefusedException(violations);
        };
    }

    private WriteOutcome outcome(String object, RecordWrite write) {
        return write(object, List.of(write)).getFirst();
    }

    @Override
    public List<WriteOutcome> write(String object, List<RecordWrite> writes) {
        if (writes.size() > MOST_WRITES) {
            throw new IllegalArgumentException(
                    "up to " + MOST_WRITES + " records are written together, not " + writes.size());
        }
        List<Map<String, @Nullable Object>> payloads =
                writes.stream().map(write -> payload(write.values())).toList();
        ObjectType seen = requireWritable(object, writes);
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            outcomes.add(written(seen, writes.get(i), payloads.get(i)));
        }
        return List.copyOf(outcomes);
    }

    private WriteOutcome written(ObjectType seen, RecordWrite write, Map<String, @Nullable Object> payload) {
        Row before = switch (write) {
            case RecordWrite.Create _ -> null;
            case RecordWrite.Update update -> row(seen.key(), update.id()).orElse(null);
        };
        if (before == null && write instanceof RecordWrite.Update) {
            return new WriteOutcome.Refused(List.of(Words.problem("not-found")));
        }
        if (writing == null) {
            throw new IllegalStateException("no record is written while hooks are being built");
        }
        return switch (writing.write(seen, before, payload)) {
            case Writing.Outcome.Stored(var row) ->
                new WriteOutcome.Stored(SeenRecord.of(row, seen.fields()), before == null);
            case Writing.Outcome.Refused(var violations) -> new WriteOutcome.Refused(violations);
        };
    }

    private ObjectType requireWritable(String object, List<RecordWrite> writes) {
        RunningCall.require().requireWriting();
        ObjectType seen = door.object(object);
        if (writes.stream().anyMatch(RecordWrite.Create.class::isInstance) && !door.creates(seen)) {
            throw door.missing("records:" + object + ":write", "create records of '" + object + "'");
        }
        writes.forEach(write -> write.values().keySet().forEach(key -> requireWritable(seen, key)));
        return seen;
    }

    private void requireWritable(ObjectType seen, String key) {
        Optional<Field> field = seen.whole().field(key);
        if (field.isPresent() && !door.writes(seen, field.get())) {
            String name = seen.key() + "." + key;
            throw door.missing("records:" + name + ":write", "write field '" + name + "'");
        }
    }

    static Map<String, @Nullable Object> payload(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        values.forEach((key, value) -> payload.put(key, value == null ? null : SdkValues.json(value)));
        return payload;
    }
}
