package io.kith.server.record;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.changelog.Delta;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Stores what is worked out of records that are there already, by which lists filter and sort; inside a transaction of the caller. */
@Service
public final class ComputedRecords {

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final RevisionReader reader;
    private final RecordStore store;
    private final WorkedOut worked;
    private final RelatedValues related;
    private final Rollups rollups;
    private final ChangeLog changeLog;
    private final Clock clock;

    ComputedRecords(
            JdbcTemplate jdbc,
            TenantPredicate wall,
            RevisionReader reader,
            RecordStore store,
            WorkedOut worked,
            RelatedValues related,
            Rollups rollups,
            ChangeLog changeLog,
            Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.reader = reader;
        this.store = store;
        this.worked = worked;
        this.related = related;
        this.rollups = rollups;
        this.changeLog = changeLog;
        this.clock = clock;
    }

    /**
     * What came of a few records.
     *
     * @param last of them; null if there was none
     */
    public record Batch(@Nullable UUID last, int looked, int changed) {

        public static final Batch NOTHING = new Batch(null, 0, 0);
    }

    /**
     * Works out the next records, in the order of their ids, and stores those that have other values. Their versions stay, since nobody has
     * edited them.
     *
     * @param after the last record of the batch before; null to begin
     */
    public Batch workOut(EffectiveSchema schema, ObjectType object, @Nullable UUID after, int limit, UUID cause) {
        List<Row> rows = rows(
                schema,
                object,
                " and r.id > ? order by r.id limit ? for no key update",
                after == null ? new UUID(0, 0) : after,
                limit);
        int changed = store(schema, object, rows, cause);
        return rows.isEmpty() ? Batch.NOTHING : new Batch(rows.getLast().next().id(), rows.size(), changed);
    }

    /** The same for certain records of an object; those that there are not are passed over. */
    public void workOut(EffectiveSchema schema, ObjectType object, Collection<UUID> ids, UUID cause) {
        List<Row> rows = rows(schema, object, " and r.id = any(?) order by r.id for no key update", (Object)
                ids.toArray(UUID[]::new));
        store(schema, object, rows, cause);
    }

    /**
     * Stores other values of a field in locked records, and what follows from them in each.
     *
     * @param values by record
     */
    void put(
            EffectiveSchema schema,
            ObjectType object,
            Field field,
            Collection<Revision> records,
            Map<UUID, Object> values,
            UUID cause) {
        List<Row> rows = new ArrayList<>();
        for (Revision record : records) {
            var row = new Row(record.raised(), new LinkedHashMap<>(record.stored()));
            row.next().values().put(field.id(), Objects.requireNonNull(values.get(record.id())));
            rows.add(row);
        }
        store(schema, object, rows, cause);
    }

    /** A record at its next revision, and what its row has. */
    private record Row(Revision next, Map<String, Object> stored) {}

    private List<Row> rows(EffectiveSchema schema, ObjectType object, String which, Object... parameters) {
        var revisions = reader.of(schema, object);
        List<Object> all = new ArrayList<>(List.of(TenantContext.tenantId(), object.key()));
        all.addAll(List.of(parameters));
        return jdbc.query(
                "select " + RevisionReader.COLUMNS + " from record r where " + wall.on("r") + " and r.object = ?"
                        + which,
                (row, number) -> {
                    Revision now = Objects.requireNonNull(revisions.mapRow(row, number));
                    return new Row(now.raised(), new LinkedHashMap<>(now.stored()));
                },
                all.toArray());
    }

    /** How many had other values. */
    private int store(EffectiveSchema schema, ObjectType object, List<Row> rows, UUID cause) {
        if (rows.isEmpty()) {
            return 0;
        }
        putWorkedOut(schema, object, rows.stream().map(Row::next).toList());
        List<Revision> changed = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Actor actor = TenantContext.actor();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Row row : rows) {
            Revision next = row.next();
            var deltas = Candidate.deltas(object, row.stored(), next.values());
            if (!deltas.isEmpty()) {
                changed.add(next);
                changes.add(new Change(
                        next.id(),
                        object.key(),
                        next.version(),
                        next.revision(),
                        ChangeKind.COMPUTED,
                        withoutWords(deltas),
                        cause,
                        actor.kind(),
                        actor.id(),
                        now));
            }
        }
        if (!changed.isEmpty()) {
            store.updateWorkedOut(schema, object, changed);
            changeLog.append(changes);
        }
        return changed.size();
    }

    /** Which values have changed, for whoever follows them; history does not tell of them, so nobody's words need to be kept in it. */
    private static Map<String, Delta> withoutWords(Map<String, Delta> deltas) {
        Map<String, Delta> named = new LinkedHashMap<>();
        deltas.keySet().forEach(field -> named.put(field, new Delta(null, null)));
        return named;
    }

    /** What is taken from other records is put first, since formulas may name it. */
    private void putWorkedOut(EffectiveSchema schema, ObjectType object, List<Revision> records) {
        Map<UUID, Map<String, Object>> rolled = object.rollups().isEmpty()
                ? Map.of()
                : rollups.of(schema, object, records.stream().map(Revision::id).toList());
        Set<UUID> referred = new HashSet<>();
        RelatedValues.references(object)
                .forEach(reference -> records.forEach(record -> referred.addAll(
                        Values.targets(reference, record.values().get(reference.id())))));
        Map<UUID, Revision> others = related.read(schema, referred);
        for (Revision record : records) {
            record.values().keySet().removeAll(object.rollups().keySet());
            record.values().putAll(rolled.getOrDefault(record.id(), Map.of()));
            worked.put(schema, object, record.values(), RelatedValues.of(object, record.values(), others));
        }
    }
}
