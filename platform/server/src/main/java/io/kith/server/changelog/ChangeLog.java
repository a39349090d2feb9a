package io.kith.server.changelog;

import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Command;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What became of each record, and the outbox beside it. Both are written in the transaction of the change that they tell of. */
@Component
public final class ChangeLog {

    private static final String APPEND = """
            with input as (
                select * from jsonb_to_recordset(?::jsonb) as x(record_id uuid, object text, version bigint, revision bigint,
                    kind text, changes jsonb, cause uuid, actor_kind text, actor_id uuid, at timestamptz, depth integer, consumers jsonb)
            ), logged as (
                insert into record_change
                    (tenant_id, record_id, revision, object, version, kind, changes, cause, actor_kind, actor_id, at, depth)
                select ?, record_id, revision, object, version, kind, changes, cause, actor_kind, actor_id, at, depth from input
            ), audited as (
            """ + AuditLog.INSERT + """
            )
            insert into delivery (tenant_id, consumer, record_id, revision, due_at)
            select ?, consumer, record_id, revision, at from input cross join jsonb_array_elements_text(consumers) consumer
            """;

    public static final int MOST_SINCE = 1_000;

    private static final TypeReference<Map<String, List<@Nullable Object>>> DELTAS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;
    private final Consumers consumers;
    private final DeliverySignal signal;
    private final AuditLog audit;
    private final Clock clock;

    ChangeLog(
            JdbcTemplate jdbc,
            JsonMapper json,
            TenantPredicate wall,
            Consumers consumers,
            DeliverySignal signal,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
        this.consumers = consumers;
        this.signal = signal;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds changes, and a delivery for each consumer that wants one; consumers are woken once the transaction has committed. */
    public void append(List<Change> changes) {
        append(changes, List.of());
    }

    /** @param entries which say in the audit log what was done; in the same statement, since this happens all the time */
    public void append(List<Change> changes, List<AuditEntry> entries) {
        if (changes.isEmpty()) {
            return;
        }
        Command append = appending(changes, written(entries));
        jdbc.update(append.sql(), append.parameters().toArray());
        raiseAfterCommit();
    }

    private void raiseAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                appended();
            }
        });
    }

    /** Has a consumer told once more of changes that it has been told of; those that wait for it anyway are told once. */
    public void appendAgain(String consumer, Map<UUID, Long> revisions) {
        jdbc.update(
                """
                insert into delivery (tenant_id, consumer, record_id, revision, due_at)
                select ?, ?, x.*, ?::timestamptz from unnest(?::uuid[], ?::bigint[]) x on conflict do nothing
                """,
                TenantContext.tenantId(),
                consumer,
                clock.instant().toString(),
                revisions.keySet().toArray(UUID[]::new),
                revisions.values().toArray(Long[]::new));
        raiseAfterCommit();
    }

    /** What {@link #append} does, for whoever sends it along with the writes that it tells of and says {@link #appended} afterwards. */
    public Command appending(List<Change> changes, List<WrittenEntry> entries) {
        List<Map<String, Object>> rows = new ArrayList<>(changes.size());
        for (Change change : changes) {
            rows.add(row(change, consumers.wanting(change)));
        }
        UUID tenant = TenantContext.tenantId();
        return new Command(APPEND, json.writeValueAsString(rows), tenant, tenant, AuditLog.list(entries), tenant);
    }

    /** Entries of the running call, for {@link #appending}. */
    public List<WrittenEntry> written(List<AuditEntry> entries) {
        return audit.written(entries);
    }

    /** Wakes the consumers: there are changes that are committed. */
    public void appended() {
        signal.raise();
    }

    /** What was done to a record below a revision, newest first; not what formulas made of it by themselves. */
    public List<Change> history(UUID recordId, long belowRevision, int limit) {
        return jdbc.query(
                "select * from record_change c where " + wall.on("c")
                        + " and record_id = ? and revision < ? and kind <> 'computed' order by revision desc limit ?",
                this::change,
                TenantContext.tenantId(),
                recordId,
                belowRevision,
                limit);
    }

    /** The changes of a record that raised it above a version, newest first, {@value #MOST_SINCE} at most. */
    public List<Change> since(UUID recordId, long version) {
        return jdbc.query(
                "select * from record_change c where " + wall.on("c")
                        + " and record_id = ? and version > ? order by revision desc limit " + MOST_SINCE,
                this::change,
                TenantContext.tenantId(),
                recordId,
                version);
    }

    /** The changes of a record that raised it to these revisions. */
    public List<Change> ofRecord(UUID recordId, List<Long> revisions) {
        return revisions.isEmpty()
                ? List.of()
                : jdbc.query(
                        "select * from record_change c where " + wall.on("c")
                                + " and record_id = ? and revision = any(?)",
                        this::change,
                        TenantContext.tenantId(),
                        recordId,
                        revisions.toArray(Long[]::new));
    }

    /** Everything that one command did. */
    public List<Change> ofCause(UUID cause) {
        return ofCause(cause, Integer.MAX_VALUE);
    }

    /** The first of what one command did, in the order of the records' ids. */
    public List<Change> ofCause(UUID cause, int limit) {
        return jdbc.query(
                "select * from record_change c where " + wall.on("c")
                        + " and cause = ? order by record_id, revision limit ?",
                this::change,
                TenantContext.tenantId(),
                cause,
                limit);
    }

    /** How many records one command changed. */
    public long recordsOf(UUID cause) {
        Long count = jdbc.queryForObject(
                "select count(distinct record_id) from record_change c where " + wall.on("c") + " and cause = ?",
                Long.class,
                TenantContext.tenantId(),
                cause);
        return count == null ? 0 : count;
    }

    /**
     * The records that one command changed in certain ways, in the order of their ids.
     *
     * @param after from the one after this on; with {@code backwards} from the one before it
     */
    public List<UUID> recordsOf(UUID cause, Set<ChangeKind> kinds, UUID after, boolean backwards, int limit) {
        return jdbc.query(
                "select distinct record_id from record_change c where " + wall.on("c")
                        + " and cause = ? and kind = any(?) and record_id "
                        + (backwards ? "< ? order by record_id desc" : "> ? order by record_id") + " limit ?",
                (row, _) -> row.getObject(1, UUID.class),
                TenantContext.tenantId(),
                cause,
                kinds.stream().map(ChangeKind::key).toArray(String[]::new),
                after,
                limit);
    }

    /** What one command did to some records, in the order in which it did so. */
    public List<Change> ofCause(UUID cause, Collection<UUID> records) {
        return jdbc.query(
                "select * from record_change c where " + wall.on("c")
                        + " and cause = ? and record_id = any(?) order by record_id, revision",
                this::change,
                TenantContext.tenantId(),
                cause,
                records.toArray(UUID[]::new));
    }

    /** The edits of one command that say something of these ids, such as references to them that it emptied. */
    public List<Change> editsMentioning(UUID cause, Collection<UUID> ids) {
        return jdbc.query(
                "select * from record_change c where " + wall.on("c")
                        + " and cause = ? and kind = 'updated' and exists ("
                        + "select from unnest(?::text[]) id where strpos(c.changes::text, id) > 0)"
                        + " order by record_id, revision",
                this::change,
                TenantContext.tenantId(),
                cause,
                ids.stream().map(UUID::toString).toArray(String[]::new));
    }

    /**
     * Makes a change say something else than it said: for somebody who is to be forgotten, at whose confirmed request alone the database
     * allows it.
     */
    public void rewrite(Change change, Map<String, Delta> deltas, UUID privacyRequest) {
        jdbc.query(
                "select rewrite_words(?, ?, 'record_change', 'changes', ?::jsonb, ?)",
                _ -> {},
                TenantContext.tenantId(),
                privacyRequest,
                json.writeValueAsString(Map.of("record_id", change.recordId(), "revision", change.revision())),
                json.writeValueAsString(Delta.pairs(deltas)));
    }

    /** The changes that deliveries point to, in their order. */
    List<Change> load(UUID[] recordIds, Long[] revisions) {
        return jdbc.query(
                // each by its whole key, whatever the database believes to be in the table
                "select c.* from unnest(?::uuid[], ?::bigint[]) with ordinality as wanted(id, revision, place) cross join lateral ("
                        + "select * from record_change c where " + wall.on("c")
                        + " and c.record_id = wanted.id and c.revision = wanted.revision offset 0) c order by place",
                this::change,
                recordIds,
                revisions,
                TenantContext.tenantId());
    }

    private static Map<String, Object> row(Change change, Collection<String> consumers) {
        return Map.ofEntries(
                Map.entry("record_id", change.recordId()),
                Map.entry("object", change.object()),
                Map.entry("version", change.version()),
                Map.entry("revision", change.revision()),
                Map.entry("kind", change.kind().key()),
                Map.entry("changes", Delta.pairs(change.deltas())),
                Map.entry("cause", change.cause()),
                Map.entry("actor_kind", change.actorKind().key()),
                Map.entry("actor_id", change.actorId()),
                Map.entry("at", change.at().atOffset(ZoneOffset.UTC).toString()),
                Map.entry("depth", change.depth()),
                Map.entry("consumers", consumers));
    }

    private Change change(ResultSet row, int number) throws SQLException {
        Map<String, Delta> deltas = new LinkedHashMap<>();
        json.readValue(row.getString("changes"), DELTAS)
                .forEach((field, pair) -> deltas.put(field, new Delta(pair.get(0), pair.get(1))));
        return new Change(
                row.getObject("record_id", UUID.class),
                row.getString("object"),
                row.getLong("version"),
                row.getLong("revision"),
                ChangeKind.ofKey(row.getString("kind")),
                deltas,
                row.getObject("cause", UUID.class),
                ActorKind.ofKey(row.getString("actor_kind")),
                row.getObject("actor_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getInt("depth"));
    }
}
