package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.metadata.Slot;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * What happened around a record, the latest first: its own changes, and the records of other objects that refer to it and stand in
 * timelines, such as notes and calls. Read from the change log and the links at each question, so that it is never behind and shows
 * nobody what they may not see.
 */
@Service
public final class Timelines {

    /** For {@link #of}: the record's own changes. */
    public static final String CHANGES = "changes";

    private static final int MOST = 100;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final RecordStore store;
    private final ChangeLog changeLog;
    private final RecordView view;
    private final Names names;
    private final Cursors cursors;

    Timelines(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            JdbcTemplate jdbc,
            RecordStore store,
            ChangeLog changeLog,
            RecordView view,
            Names names,
            Cursors cursors) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.store = store;
        this.changeLog = changeLog;
        this.view = view;
        this.names = names;
        this.cursors = cursors;
    }

    /** Either a record or a change. */
    public record Entry(
            Instant at,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ShownRecord record,

            @JsonInclude(JsonInclude.Include.NON_NULL) Histories.@Nullable Entry change) {}

    /**
     * @param cursor where the next page begins; null on the last one
     * @param names of the ids in the entries
     */
    public record Page(List<Entry> entries, @Nullable String cursor, Map<UUID, String> names) {}

    /** An entry before its content has been fetched; {@code revision} is 0 for a record. */
    private record Mark(OffsetDateTime at, UUID id, String object, long revision) {}

    /** @param show objects, or {@link #CHANGES}; empty for everything */
    public Page of(String objectKey, UUID id, Set<String> show, int limit, @Nullable String cursor) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            List<ObjectType> sources = sources(schema, object);
            check(sources, show, limit);
            String sealedFor = "timeline\n" + id + "\n" + show.stream().sorted().toList();
            Keyset.Position after = cursor == null ? null : cursors.open(cursor, sealedFor);
            return transactions.query(bound -> {
                schemas.require(schema, bound);
                Revision record = store.find(schema, object, List.of(id)).get(id);
                if (record == null || record.deletion() != null || !Visibility.shows(schema, object, record)) {
                    throw Problem.of(ErrorCode.NOT_FOUND).exception();
                }
                List<ObjectType> shown = sources.stream()
                        .filter(source -> show.isEmpty() || show.contains(source.key()))
                        .toList();
                Sql marks = marks(schema, object, id, shown, show.isEmpty() || show.contains(CHANGES), after, limit);
                return page(schema, object, id, marks, limit, sealedFor);
            });
        });
    }

    private static List<ObjectType> sources(EffectiveSchema schema, ObjectType object) {
        return schema.schema().inverses(object.key()).stream()
                .map(Inverse::object)
                .filter(ObjectType::inTimelines)
                .distinct()
                .toList();
    }

    private static void check(List<ObjectType> sources, Set<String> show, int limit) {
        List<ProblemViolation> violations = new ArrayList<>();
        List<String> known = new ArrayList<>(List.of(CHANGES));
        sources.forEach(source -> known.add(source.key()));
        if (!known.containsAll(show)) {
            violations.add(new ProblemViolation("show", "unknown-option", Map.of("allowed", known)));
        }
        PageLimit.violation(limit, MOST).ifPresent(violations::add);
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_QUERY, violations).exception();
        }
    }

    /** One part per source, each cut to a page before they are put together. */
    private Sql marks(
            EffectiveSchema schema,
            ObjectType object,
            UUID id,
            List<ObjectType> sources,
            boolean changes,
            Keyset.@Nullable Position after,
            int limit) {
        List<Sql> parts = new ArrayList<>();
        for (ObjectType source : sources) {
            parts.add(part(referring(schema, object, id, source), after, limit));
        }
        if (changes) {
            Sql own = Sql.of(
                    "select c.at, c.record_id as id, c.object, c.revision from record_change c where " + wall.on("c")
                            + " and c.record_id = ? and c.kind <> 'computed'",
                    TenantContext.tenantId(),
                    id);
            parts.add(part(own, after, limit));
        }
        Sql all = parts.getFirst();
        for (Sql part : parts.subList(1, parts.size())) {
            all = all.then(" union all ").then(part);
        }
        return Sql.of("select * from (")
                .then(all)
                .then(") e order by at desc, id desc, revision desc limit ?", limit + 1);
    }

    private static Sql part(Sql rows, Keyset.@Nullable Position after, int limit) {
        Sql part = Sql.of("(select * from (").then(rows).then(") s");
        if (after != null) {
            part = part.then(
                    " where (at, id, revision) < (?::timestamptz, ?, ?::bigint)",
                    after.keys().getFirst(),
                    after.id(),
                    after.keys().get(1));
        }
        return part.then(" order by at desc, id desc, revision desc limit ?)", limit + 1);
    }

    private Sql referring(EffectiveSchema schema, ObjectType object, UUID id, ObjectType source) {
        String[] fields = schema.schema().inverses(object.key()).stream()
                .filter(inverse -> inverse.object().equals(source))
                .map(inverse -> inverse.field().id())
                .toArray(String[]::new);
        return Sql.of("select ")
                .then(moment(schema, source))
                .then(
                        " as at, r.id, r.object, 0::bigint as revision from record r where " + wall.on("r")
                                + " and r.object = ? and r.deleted_at is null and r.id in (select l.from_id from record_link l"
                                + " where l.tenant_id = ? and l.to_id = ? and l.field = any(?)) and ",
                        TenantContext.tenantId(),
                        source.key(),
                        TenantContext.tenantId(),
                        id,
                        fields)
                .then(Visibility.of(schema, source));
    }

    /** When a record of an object stands in timelines; a day without a time stands at its beginning where the company is. */
    private static Sql moment(EffectiveSchema schema, ObjectType source) {
        Optional<Field> field = source.timeline();
        Optional<Slot> slot = field.flatMap(one -> schema.slot(source, one));
        if (field.isEmpty() || slot.isEmpty()) {
            return Sql.of("r.created_at");
        }
        String column = "r." + slot.get().column();
        return field.get().type() == FieldType.DATE
                ? Sql.of(
                        "coalesce((date '1970-01-01' + %s::int)::timestamp at time zone ?, r.created_at)"
                                .formatted(column),
                        schema.tenant().timeZone().getId())
                : Sql.of("coalesce(timestamptz 'epoch' + %s * interval '1 microsecond', r.created_at)"
                        .formatted(column));
    }

    private Page page(EffectiveSchema schema, ObjectType object, UUID id, Sql marks, int limit, String sealedFor) {
        List<Mark> found = jdbc.query(
                marks.text(),
                (row, _) -> new Mark(
                        row.getObject("at", OffsetDateTime.class),
                        row.getObject("id", UUID.class),
                        row.getString("object"),
                        row.getLong("revision")),
                marks.array());
        boolean more = found.size() > limit;
        List<Mark> shown = more ? found.subList(0, limit) : found;
        Map<UUID, String> named = new TreeMap<>();
        Map<UUID, ShownRecord> records = records(schema, shown, named);
        Map<Long, Change> changes = new HashMap<>();
        changeLog
                .ofRecord(
                        id,
                        shown.stream()
                                .map(Mark::revision)
                                .filter(revision -> revision > 0)
                                .toList())
                .forEach(change -> changes.put(change.revision(), change));
        named.putAll(names.ofChanges(schema, object, changes.values()));
        List<Entry> entries = new ArrayList<>();
        for (Mark mark : shown) {
            Change change = changes.get(mark.revision());
            ShownRecord record = records.get(mark.id());
            if (mark.revision() > 0 && change != null) {
                Histories.Entry edit = Histories.entry(object, change);
                if (edit.tells(object)) {
                    entries.add(new Entry(mark.at().toInstant(), null, edit));
                }
            } else if (record != null) {
                entries.add(new Entry(mark.at().toInstant(), record, null));
            }
        }
        return new Page(entries, more ? cursors.seal(position(shown.getLast()), sealedFor) : null, named);
    }

    private Map<UUID, ShownRecord> records(EffectiveSchema schema, List<Mark> marks, Map<UUID, String> named) {
        Map<UUID, ShownRecord> records = new HashMap<>();
        marks.stream()
                .filter(mark -> mark.revision() == 0)
                .collect(Collectors.groupingBy(Mark::object, LinkedHashMap::new, Collectors.toList()))
                .forEach((key, ofObject) -> {
                    ObjectType source = schema.object(key);
                    List<UUID> ids = ofObject.stream().map(Mark::id).toList();
                    Map<UUID, Revision> revisions = store.find(schema, source, ids);
                    revisions.forEach((id, revision) -> records.put(id, view.shown(source, revision)));
                    named.putAll(names.of(schema, source.fields(), revisions.values()));
                });
        return records;
    }

    private static Keyset.Position position(Mark last) {
        return new Keyset.Position(List.of(last.at().toString(), Long.toString(last.revision())), last.id());
    }
}
