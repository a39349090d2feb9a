package io.kith.testkit;

import io.kith.config.condition.RecordValues;
import io.kith.config.record.Formulas;
import io.kith.config.record.Values;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.expression.EvaluationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One company in memory: its schema, its members and its records in the order in which they were made. */
final class Company {

    static final String CURRENCY = "CNY";

    private Schema schema;
    private final FakeClock clock;
    private final Texts texts = new Texts();
    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final Set<UUID> members = new HashSet<>();
    private final UUID me;
    private long lastId;

    Company(Schema schema, FakeClock clock) {
        this.schema = schema;
        this.clock = clock;
        this.me = member();
    }

    Schema schema() {
        return schema;
    }

    /** Has other definitions from now on, of the same objects; what is worked out by them follows. */
    void redefine(Schema other) {
        schema = other;
        rows.replaceAll((_, row) -> row.of(other.object(row.object().key()).orElseThrow()));
        settle();
    }

    FakeClock clock() {
        return clock;
    }

    /** Whoever acts: an admin. */
    UUID me() {
        return me;
    }

    UUID member() {
        UUID id = nextId();
        members.add(id);
        return id;
    }

    Set<UUID> members() {
        return members;
    }

    EvaluationContext context() {
        return new EvaluationContext(texts, clock.now(), clock.zone(), me);
    }

    /** Each greater than those before, as the server's are, and the same in every run. */
    UUID nextId() {
        return new UUID(0x7000L, 0x8000_0000_0000_0000L | ++lastId);
    }

    /** The next of a counter that begins with a number. */
    long count(String counter, long start) {
        long number = Math.max(counters.getOrDefault(counter, start), start);
        counters.put(counter, number + 1);
        return number;
    }

    Optional<Row> row(UUID id) {
        return Optional.ofNullable(rows.get(id)).map(this::ofTheMoment);
    }

    /** As they are now, with what is worked out whenever they are read. */
    List<Row> rows(ObjectType object) {
        return rows.values().stream()
                .filter(row -> row.object().key().equals(object.key()))
                .map(this::ofTheMoment)
                .toList();
    }

    private Row ofTheMoment(Row row) {
        if (row.object().formulasOfTheMoment().isEmpty()) {
            return row;
        }
        Map<String, Object> values = new LinkedHashMap<>(row.values());
        Formulas.workOfTheMoment(row.object(), values, CURRENCY, context());
        return row.with(values);
    }

    void store(Row row) {
        Map<String, Object> stored = new LinkedHashMap<>(row.values());
        stored.keySet().removeAll(row.object().formulasOfTheMoment().keySet());
        rows.put(row.id(), row.with(stored));
        settle();
    }

    /** Works out anew what follows from other records, until nothing changes any more: nothing follows from itself. */
    private void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Row row : new ArrayList<>(rows.values())) {
                Map<String, Object> values = new LinkedHashMap<>(row.values());
                Rollups.put(this, row, values);
                Formulas.work(row.object(), values, taken(row.object(), values), CURRENCY, context());
                if (!values.equals(row.values())) {
                    rows.put(row.id(), row.with(values));
                    changed = true;
                }
            }
        }
    }

    /** What formulas take from the records that a record refers to, by the names that they have for it. */
    Map<String, Object> taken(ObjectType object, Map<String, Object> values) {
        Map<String, Object> taken = new HashMap<>();
        object.formulas()
                .keySet()
                .forEach(id -> object.lookups(id)
                        .forEach(lookup -> Optional.ofNullable(
                                        values.get(lookup.reference().id()))
                                .filter(UUID.class::isInstance)
                                .map(rows::get)
                                .filter(other -> other.object().key().equals(lookup.object()))
                                .map(other -> other.values().get(lookup.field().id()))
                                .ifPresent(value ->
                                        taken.put(lookup.name(), RecordValues.comparable(lookup.field(), value)))));
        return taken;
    }

    /** Records of an object that refer to a record by a field. */
    List<Row> referring(String object, String fieldId, UUID id) {
        return rows.values().stream()
                .filter(row -> row.object().key().equals(object))
                .filter(row -> row.object()
                        .fieldById(fieldId)
                        .filter(field ->
                                Values.targets(field, row.values().get(fieldId)).contains(id))
                        .isPresent())
                .map(this::ofTheMoment)
                .toList();
    }
}
