package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.Command;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of records, inside a transaction of the caller unless a method says otherwise. Every write takes a list, so that one record and
 * a thousand go the same way; rows travel as one JSON parameter, so that a write of any size is one statement.
 */
@Component
final class RecordStore {

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;
    private final RevisionReader reader;
    private final TenantTransactions transactions;
    private final WorkedOut worked;

    RecordStore(
            JdbcTemplate jdbc,
            JsonMapper json,
            TenantPredicate wall,
            RevisionReader reader,
            TenantTransactions transactions,
            WorkedOut worked) {
        this.jdbc = jdbc;
        this.worked = worked;
        this.transactions = transactions;
        this.json = json;
        this.wall = wall;
        this.reader = reader;
    }

    /** Live and deleted records of an object by id. */
    Map<UUID, Revision> find(EffectiveSchema schema, ObjectType object, Collection<UUID> ids) {
        Sql sql = revisions(schema, object, Sql.of(" and r.id = any(?)", (Object) ids.toArray(UUID[]::new)));
        return jdbc.query(sql.text(), reader.judged(schema, object), sql.array()).stream()
                .collect(Collectors.toMap(Revision::id, revision -> revision));
    }

    /** One record, live or deleted, in a transaction of its own. */
    Optional<Revision> findAlone(Consumer<BoundTransaction> check, EffectiveSchema schema, ObjectType object, UUID id) {
        Sql sql = revisions(schema, object, Sql.of(" and r.id = ?", id));
        return transactions.read(check, sql.text(), reader.judged(schema, object), sql.array()).stream()
                .findFirst();
    }

    /** As {@link #find}, held against other writers until the transaction ends; locked in the order of ids, so that nobody waits in a circle. */
    Map<UUID, Revision> lock(EffectiveSchema schema, ObjectType object, Collection<UUID> ids) {
        Sql sql = revisions(schema, object, Sql.of(" and r.id = any(?) order by r.id for no key update of r", (Object)
                ids.toArray(UUID[]::new)));
        return jdbc.query(sql.text(), reader.judged(schema, object), sql.array()).stream()
                .collect(Collectors.toMap(Revision::id, revision -> revision, (a, _) -> a, LinkedHashMap::new));
    }

    private Sql revisions(EffectiveSchema schema, ObjectType object, Sql which) {
        return Sql.of("select " + RevisionReader.COLUMNS)
                .then(Visibility.throughColumns(schema, object))
                .then(
                        " from record r where " + wall.on("r") + " and r.object = ?",
                        TenantContext.tenantId(),
                        object.key())
                .then(which);
    }

    /** Which of these ids are live records that the actor may see, with their objects. */
    Map<UUID, String> objectsOf(EffectiveSchema schema, Collection<UUID> ids) {
        return objects(ids, Sql.of(" and ").then(Visibility.ofAny(schema)));
    }

    /** Which of these ids are live records, with their objects; nobody can delete them before the transaction ends. */
    Map<UUID, String> holdObjectsOf(Collection<UUID> ids) {
        return objects(ids, Sql.of(" order by r.id for share"));
    }

    /** As below, inside a transaction of the caller, which has checked the schema. */
    Map<UUID, String> titles(EffectiveSchema schema, Collection<UUID> ids) {
        return titles(_ -> {}, schema, ids);
    }

    /** What these ids are called, as far as the actor may see such records; in a transaction of its own if there is none. */
    Map<UUID, String> titles(Consumer<BoundTransaction> check, EffectiveSchema schema, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        record Titled(UUID id, String title) {}
        Sql sql = Sql.of(
                        "select r.id, r.title from record r where " + wall.on("r")
                                + " and r.id = any(?) and r.deleted_at is null and ",
                        TenantContext.tenantId(),
                        ids.toArray(UUID[]::new))
                .then(Visibility.ofAny(schema));
        return transactions
                .read(
                        check,
                        sql.text(),
                        (row, _) -> new Titled(row.getObject("id", UUID.class), row.getString("title")),
                        sql.array())
                .stream()
                .collect(Collectors.toMap(Titled::id, Titled::title));
    }

    private Map<UUID, String> objects(Collection<UUID> ids, Sql suffix) {
        Map<UUID, String> objects = new HashMap<>();
        Sql sql = Sql.of(
                        "select r.id, r.object from record r where " + wall.on("r")
                                + " and r.id = any(?) and r.deleted_at is null",
                        TenantContext.tenantId(),
                        ids.toArray(UUID[]::new))
                .then(suffix);
        jdbc.query(
                sql.text(),
                row -> {
                    objects.put(row.getObject("id", UUID.class), row.getString("object"));
                },
                sql.array());
        return objects;
    }

    void insert(EffectiveSchema schema, ObjectType object, List<Revision> records) {
        run(insertion(
                schema,
                object,
                records,
                records.stream().map(record -> row(schema, object, record)).toList()));
    }

    /**
     * What {@link #insert} does.
     *
     * @param rows of the records, as {@link #row} writes them
     */
    List<Command> insertion(EffectiveSchema schema, ObjectType object, List<Revision> records, List<String> rows) {
        List<String> slots = columns(schema, object);
        String columns = slots.stream().map(column -> ", " + column).collect(Collectors.joining());
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(
                """
                insert into record (tenant_id, id, object, title, attributes, version, revision,
                    created_at, created_by, updated_at, updated_by%s)
                select ?, id, ?, title, attributes, version, revision, created_at, created_by, updated_at, updated_by%s
                from jsonb_to_recordset(?::jsonb) as x(id uuid, title text, attributes jsonb, version bigint, revision bigint,
                    created_at timestamptz, created_by uuid, updated_at timestamptz, updated_by uuid%s)
                """.formatted(columns, columns, typed(slots)), TenantContext.tenantId(), object.key(), list(rows)));
        links(schema.written(object), records).ifPresent(commands::add);
        items(object, schema.written(object), records).ifPresent(commands::add);
        return commands;
    }

    private void run(Collection<Command> commands) {
        commands.forEach(
                command -> jdbc.update(command.sql(), command.parameters().toArray()));
    }

    /**
     * Stores new revisions of locked records of which nothing has changed but what is worked out; that is in the rows alone. What a record in
     * the recycle bin refers to may be gone for good.
     */
    void updateWorkedOut(EffectiveSchema schema, ObjectType object, List<Revision> records) {
        updateRows(schema, object, records);
    }

    /**
     * Stores what locked records have in a field that is to take the place of another, and nothing else. Whoever has read them before, and
     * would store that they have nothing there, has to look again.
     */
    void updateCounterparts(EffectiveSchema schema, ObjectType object, Field field, List<Revision> records) {
        List<String> slots = schema.slots().getOrDefault(object.key(), Map.of()).entrySet().stream()
                .filter(slot -> Slot.fieldOf(slot.getKey()).equals(field.id()))
                .map(slot -> slot.getValue().column())
                .sorted()
                .toList();
        jdbc.update(
                """
                update record r set revision = r.revision + 1, attributes = (r.attributes - ?) || x.attributes%s
                from jsonb_to_recordset(?::jsonb) as x(id uuid, attributes jsonb%s)
                where %s and r.object = ? and r.id = x.id
                """.formatted(assignments(slots), typed(slots), wall.on("r")),
                field.id(),
                list(records.stream()
                        .map(record -> counterpart(schema, object, field, record))
                        .toList()),
                TenantContext.tenantId(),
                object.key());
        jdbc.update(
                "delete from record_item i where " + wall.on("i") + " and i.record_id = any(?) and i.field = ?",
                TenantContext.tenantId(),
                records.stream().map(Revision::id).toArray(UUID[]::new),
                field.id());
        run(items(object, List.of(field), records).stream().toList());
        if (field.type().refers()) {
            link(field, records);
        }
    }

    /** What a record in the recycle bin refers to may be gone for good. */
    private void link(Field field, List<Revision> records) {
        jdbc.update(
                "delete from record_link l where " + wall.on("l") + " and l.from_id = any(?) and l.field = ?",
                TenantContext.tenantId(),
                records.stream().map(Revision::id).toArray(UUID[]::new),
                field.id());
        List<UUID> from = new ArrayList<>();
        List<UUID> to = new ArrayList<>();
        for (Revision record : records) {
            for (UUID target : Values.targets(field, record.values().get(field.id()))) {
                from.add(record.id());
                to.add(target);
            }
        }
        jdbc.update(
                "insert into record_link (tenant_id, from_id, field, to_id) select r.tenant_id, x.from_id, ?, r.id"
                        + " from unnest(?::uuid[], ?::uuid[]) x(from_id, to_id) join record r on r.id = x.to_id where "
                        + wall.on("r"),
                field.id(),
                from.toArray(UUID[]::new),
                to.toArray(UUID[]::new),
                TenantContext.tenantId());
    }

    private String counterpart(EffectiveSchema schema, ObjectType object, Field field, Revision revision) {
        Object value = revision.values().get(field.id());
        Map<String, Object> values = value == null ? Map.of() : Map.of(field.id(), value);
        Map<String, @Nullable Object> row = new HashMap<>(Comparables.slots(schema, object, values));
        row.put("id", revision.id());
        row.put("attributes", attributes(schema, object, values));
        return json.writeValueAsString(row);
    }

    private void updateRows(EffectiveSchema schema, ObjectType object, List<Revision> records) {
        List<String> slots = columns(schema, object);
        jdbc.update(
                """
                update record r set title = x.title, attributes = (r.attributes - ?::text[]) || x.attributes, version = x.version, revision = x.revision,
                    updated_at = x.updated_at, updated_by = x.updated_by,
                    deleted_at = x.deleted_at, deleted_by = x.deleted_by, deletion = x.deletion%s
                from jsonb_to_recordset(?::jsonb) as x(id uuid, title text, attributes jsonb, version bigint, revision bigint,
                    updated_at timestamptz, updated_by uuid, deleted_at timestamptz, deleted_by uuid, deletion uuid%s)
                where %s and r.object = ? and r.id = x.id
                """.formatted(assignments(slots), typed(slots), wall.on("r")),
                known(schema, object),
                rows(schema, object, records),
                TenantContext.tenantId(),
                object.key());
    }

    /** Stores new revisions of locked records. */
    void update(EffectiveSchema schema, ObjectType object, List<Revision> records) {
        updateRows(schema, object, records);
        UUID[] ids = records.stream().map(Revision::id).toArray(UUID[]::new);
        if (has(schema, object, FieldType.REFERENCE) || has(schema, object, FieldType.REFERENCES)) {
            jdbc.update(
                    "delete from record_link l where " + wall.on("l") + " and l.from_id = any(?) and l.field = any(?)",
                    TenantContext.tenantId(),
                    ids,
                    known(schema, object));
            run(links(schema.written(object), records).stream().toList());
        }
        if (has(schema, object, FieldType.TAGS) || has(schema, object, FieldType.MULTI_CHOICE)) {
            jdbc.update(
                    "delete from record_item i where " + wall.on("i")
                            + " and i.record_id = any(?) and i.field = any(?)",
                    TenantContext.tenantId(),
                    ids,
                    known(schema, object));
            run(items(object, schema.written(object), records).stream().toList());
        }
    }

    /** With whom a locked record is shared from now on. */
    void share(UUID id, Map<UUID, ShareRight> shares) {
        jdbc.update(
                "update record r set shares = ?::jsonb where " + wall.on("r") + " and r.id = ?",
                shares.isEmpty() ? null : json.writeValueAsString(shares),
                TenantContext.tenantId(),
                id);
        jdbc.update(
                "delete from record_share s where " + wall.on("s") + " and s.record_id = ?",
                TenantContext.tenantId(),
                id);
        jdbc.update(
                "insert into record_share (tenant_id, holder, record_id, edits) select ?, x.holder, ?, x.edits"
                        + " from unnest(?::uuid[], ?::boolean[]) x(holder, edits)",
                TenantContext.tenantId(),
                id,
                shares.keySet().toArray(UUID[]::new),
                shares.values().stream().map(right -> right == ShareRight.EDIT).toArray(Boolean[]::new));
    }

    /** How many records are shared with a member or a team. */
    int sharedWith(UUID holder) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from record_share s where " + wall.on("s") + " and s.holder = ?",
                Integer.class,
                TenantContext.tenantId(),
                holder));
    }

    /** Gives a locked record its next revision, for a change of what is kept beside its fields. */
    void raise(UUID id, long revision) {
        jdbc.update(
                "update record r set revision = ? where " + wall.on("r") + " and r.id = ?",
                revision,
                TenantContext.tenantId(),
                id);
    }

    /** Live records of an object whose reference field points at one of the targets. */
    List<UUID> pointingAt(Field field, ObjectType object, Collection<UUID> targets, int limit) {
        return jdbc.query(
                "select r.id from record_link l join record r on r.tenant_id = l.tenant_id and r.id = l.from_id where "
                        + wall.on("l")
                        + " and l.to_id = any(?) and l.field = ? and r.object = ? and r.deleted_at is null"
                        + " order by r.id limit ?",
                (row, _) -> row.getObject("id", UUID.class),
                TenantContext.tenantId(),
                targets.toArray(UUID[]::new),
                field.id(),
                object.key(),
                limit);
    }

    /** Everything that one command deleted and that is still deleted. */
    List<UUID> deletedBy(ObjectType object, UUID cause) {
        return jdbc.query(
                "select r.id from record r where " + wall.on("r")
                        + " and r.deletion = ? and r.object = ? order by r.id",
                (row, _) -> row.getObject("id", UUID.class),
                TenantContext.tenantId(),
                cause,
                object.key());
    }

    /** How many records {@link #deletedBy} would find, of all objects. */
    int countDeletedBy(UUID cause) {
        Integer count = jdbc.queryForObject(
                "select count(*) from record r where " + wall.on("r") + " and r.deletion = ?",
                Integer.class,
                TenantContext.tenantId(),
                cause);
        return Objects.requireNonNull(count);
    }

    private static Optional<Command> links(List<Field> fields, List<Revision> records) {
        List<UUID> from = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<UUID> to = new ArrayList<>();
        for (Field field : fields) {
            for (Revision revision : records) {
                for (UUID target : Values.targets(field, revision.values().get(field.id()))) {
                    from.add(revision.id());
                    names.add(field.id());
                    to.add(target);
                }
            }
        }
        if (from.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Command(
                "insert into record_link (tenant_id, from_id, field, to_id)"
                        + " select ?, x.* from unnest(?::uuid[], ?::text[], ?::uuid[]) x",
                TenantContext.tenantId(),
                from.toArray(UUID[]::new),
                names.toArray(String[]::new),
                to.toArray(UUID[]::new)));
    }

    private static Optional<Command> items(ObjectType object, List<Field> fields, List<Revision> records) {
        List<String> names = new ArrayList<>();
        List<String> items = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (Field field : fields) {
            if (field.type() == FieldType.TAGS || field.type() == FieldType.MULTI_CHOICE) {
                for (Revision revision : records) {
                    Object value = revision.values().get(field.id());
                    if (value != null && revision.deletion() == null) {
                        for (String item : Comparables.items(field, value)) {
                            names.add(field.id());
                            items.add(item);
                            ids.add(revision.id());
                        }
                    }
                }
            }
        }
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Command(
                "insert into record_item (tenant_id, object, field, value, record_id)"
                        + " select ?, ?, x.* from unnest(?::text[], ?::text[], ?::uuid[]) x",
                TenantContext.tenantId(),
                object.key(),
                names.toArray(String[]::new),
                items.toArray(String[]::new),
                ids.toArray(UUID[]::new)));
    }

    private String rows(EffectiveSchema schema, ObjectType object, List<Revision> records) {
        return list(records.stream().map(record -> row(schema, object, record)).toList());
    }

    private static String list(List<String> rows) {
        return "[" + String.join(",", rows) + "]";
    }

    /** A record as a statement takes it. */
    String row(EffectiveSchema schema, ObjectType object, Revision revision) {
        Map<String, Object> values = worked.stored(schema, object, revision.values());
        Map<String, @Nullable Object> row = new HashMap<>(Comparables.slots(schema, object, values));
        row.put("id", revision.id());
        row.put("title", values.getOrDefault(object.title().id(), ""));
        row.put("attributes", attributes(schema, object, values));
        row.put("version", revision.version());
        row.put("revision", revision.revision());
        row.put("created_at", revision.createdAt().atOffset(ZoneOffset.UTC).toString());
        row.put("created_by", revision.createdBy());
        row.put("updated_at", revision.updatedAt().atOffset(ZoneOffset.UTC).toString());
        row.put("updated_by", revision.updatedBy());
        Revision.Deletion deletion = revision.deletion();
        if (deletion != null) {
            row.put("deleted_at", deletion.at().atOffset(ZoneOffset.UTC).toString());
            row.put("deleted_by", deletion.by());
            row.put("deletion", deletion.cause());
        }
        return json.writeValueAsString(row);
    }

    private static Map<String, @Nullable Object> attributes(
            EffectiveSchema schema, ObjectType object, Map<String, Object> values) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        values.forEach((id, value) ->
                schema.writtenById(object, id).ifPresent(field -> attributes.put(id, Values.toJson(field, value))));
        return attributes;
    }

    /** Those of the fields that this schema speaks for; a field that is gone has its values still, and may come back. */
    private static List<String> columns(EffectiveSchema schema, ObjectType object) {
        return schema.slots().getOrDefault(object.key(), Map.of()).entrySet().stream()
                .filter(slot ->
                        schema.writtenById(object, Slot.fieldOf(slot.getKey())).isPresent())
                .map(slot -> slot.getValue().column())
                .sorted()
                .toList();
    }

    /** The fields that this schema speaks for; what a newer one knows besides stays as it is. */
    private static String[] known(EffectiveSchema schema, ObjectType object) {
        return schema.written(object).stream().map(Field::id).toArray(String[]::new);
    }

    private static String assignments(List<String> slots) {
        return slots.stream()
                .map(column -> ", %s = x.%s".formatted(column, column))
                .collect(Collectors.joining());
    }

    private static String typed(List<String> slots) {
        return slots.stream()
                .map(column -> ", %s %s".formatted(column, column.startsWith("t") ? "text" : "bigint"))
                .collect(Collectors.joining());
    }

    private static boolean has(EffectiveSchema schema, ObjectType object, FieldType type) {
        return schema.written(object).stream().anyMatch(field -> field.type() == type);
    }
}
