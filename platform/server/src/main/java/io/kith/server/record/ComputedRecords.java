package io.kith.server.record;

import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Stores what formulas say of records that are there already, by which lists filter and sort; inside a transaction of the caller. */
@Service
public final class ComputedRecords {

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final RevisionReader reader;
    private final RecordStore store;
    private final ChangeLog changeLog;
    private final Clock clock;

    ComputedRecords(
            JdbcTemplate jdbc,
            TenantPredicate wall,
            RevisionReader reader,
            RecordStore store,
            ChangeLog changeLog,
            Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.reader = reader;
        this.store = store;
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

    /** A record as its formulas say, and as its row has it. */
    private record Row(Revision worked, Map<String, Object> stored) {}

    /**
     * Works out the next records, in the order of their ids, and stores those that have other values. Their versions stay, since nobody has
     * edited them.
     *
     * @param after the last record of the batch before; null to begin
     */
    public Batch workOut(EffectiveSchema schema, ObjectType object, @Nullable UUID after, int limit, UUID cause) {
        List<Row> rows = next(schema, object, after == null ? new UUID(0, 0) : after, limit);
        List<Revision> changed = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Actor actor = TenantContext.actor();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Row row : rows) {
            Revision worked = row.worked();
            var deltas = Candidate.deltas(object, row.stored(), worked.values());
            if (!deltas.isEmpty()) {
                changed.add(worked);
                changes.add(new Change(
                        worked.id(),
                        object.key(),
                        worked.version(),
                        worked.revision(),
                        ChangeKind.COMPUTED,
                        deltas,
                        cause,
                        actor.kind(),
                        actor.id(),
                        now));
            }
        }
        if (!changed.isEmpty()) {
            store.update(schema, object, changed);
            changeLog.append(changes);
        }
        return rows.isEmpty()
                ? Batch.NOTHING
                : new Batch(rows.getLast().worked().id(), rows.size(), changed.size());
    }

    private List<Row> next(EffectiveSchema schema, ObjectType object, UUID after, int limit) {
        var revisions = reader.of(schema, object);
        return jdbc.query(
                "select " + RevisionReader.COLUMNS + " from record r where " + wall.on("r")
                        + " and r.object = ? and r.id > ? order by r.id limit ? for no key update",
                (row, number) -> {
                    Revision now = Objects.requireNonNull(revisions.mapRow(row, number));
                    return new Row(now.raised(), reader.stored(object, row.getString("attributes")));
                },
                TenantContext.tenantId(),
                object.key(),
                after,
                limit);
    }
}
