package io.kith.server.record;

import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.changelog.Delta;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.metadata.Slot;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.Folding;
import io.kith.server.text.PersonWords;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes records forget a person, with all that they were: as a whole, or only the words that speak of them. For the system, at work on a
 * request that an admin has confirmed; the database itself looks whether there is one.
 */
@Service
public final class PersonErasure {

    private static final int PAGE = 500;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final RecordStore store;
    private final UniqueKeys uniqueKeys;
    private final RecycleBin recycleBin;
    private final ChangeLog changeLog;
    private final Retelling retelling;
    private final ObjectProvider<KeptWithRecords> parts;
    private final Clock clock;

    /** @param parts asked for late: some of them have jobs, and this is done by one */
    PersonErasure(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            JdbcTemplate jdbc,
            JsonMapper json,
            RecordStore store,
            UniqueKeys uniqueKeys,
            RecycleBin recycleBin,
            ChangeLog changeLog,
            Retelling retelling,
            ObjectProvider<KeptWithRecords> parts,
            Clock clock) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.json = json;
        this.store = store;
        this.uniqueKeys = uniqueKeys;
        this.recycleBin = recycleBin;
        this.changeLog = changeLog;
        this.retelling = retelling;
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * Erases a record. It is deleted first, as anybody would delete it, so that what refers to it or cannot be without it goes the usual
     * way; then nothing is left but that there was something, and when. False if it has gone already.
     *
     * @param request the cause of it
     */
    public boolean erase(String objectKey, UUID record, UUID request) {
        return schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            if (schema.schema().object(objectKey).isPresent()) {
                recycleBin.delete(objectKey, List.of(record), request);
            } else {
                deleteUnseen(record, request);
            }
            UUID tenant = TenantContext.tenantId();
            parts.forEach(part -> part.erase(record));
            jdbc.update(
                    "delete from record_link l where " + wall.on("l") + " and (l.from_id = ? or l.to_id = ?)",
                    tenant,
                    record,
                    record);
            jdbc.update("delete from record_item i where " + wall.on("i") + " and i.record_id = ?", tenant, record);
            jdbc.update("delete from record_share s where " + wall.on("s") + " and s.record_id = ?", tenant, record);
            uniqueKeys.releaseAll(List.of(record));
            boolean there = exists(record);
            jdbc.query("select erase_record(?, ?, ?)", _ -> {}, tenant, request, record);
            return there;
        }));
    }

    private boolean exists(UUID record) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from record r where " + wall.on("r") + " and r.id = ?)",
                Boolean.class,
                TenantContext.tenantId(),
                record));
    }

    /** Of an object that the company no longer has: nothing that it has can refer to it. */
    private void deleteUnseen(UUID record, UUID request) {
        jdbc.update(
                "update record r set deleted_at = coalesce(deleted_at, ?::timestamptz), deletion = coalesce(deletion, ?) where "
                        + wall.on("r") + " and r.id = ?",
                clock.instant().toString(),
                request,
                TenantContext.tenantId(),
                record);
    }

    /**
     * Takes the words that speak of a person out of a record and all that it was. False if there were none.
     *
     * @param request the cause of it
     */
    public boolean redact(String objectKey, UUID record, PersonWords words, UUID request) {
        return schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            ObjectType object = schema.schema().object(objectKey).orElse(null);
            var spoken = new FieldWords(words);
            boolean changed = object != null && redact(schema, object, record, spoken, request);
            changed |= redactUnseen(schema, objectKey, record, words, request);
            changed |= redactHistory(object, record, spoken, request);
            return changed;
        }));
    }

    private boolean redact(EffectiveSchema schema, ObjectType object, UUID id, FieldWords spoken, UUID request) {
        Revision before = store.lock(schema, object, List.of(id)).get(id);
        Map<String, Object> left = before == null ? Map.of() : spoken.valuesWithout(object, before.values());
        if (before == null || left.equals(before.values())) {
            return false;
        }
        Counterparts.follow(schema, object, before.values(), left);
        Actor actor = TenantContext.actor();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var after = new Revision(
                id,
                object.key(),
                left,
                Map.of(),
                before.version() + 1,
                before.revision() + 1,
                before.createdAt(),
                before.createdBy(),
                now,
                actor.id(),
                before.deletion(),
                before.circle());
        if (before.deletion() == null) {
            Map<Revision, @Nullable Revision> claims = new LinkedHashMap<>();
            claims.put(after, before);
            uniqueKeys.claim(schema, object, claims);
        }
        store.update(schema, object, List.of(after));
        changeLog.append(List.of(new Change(
                id,
                object.key(),
                after.version(),
                after.revision(),
                ChangeKind.UPDATED,
                renamed(object, before, after),
                request,
                actor.kind(),
                actor.id(),
                now)));
        return true;
    }

    /** What was there before is not told; that it is called differently has to be, for whoever keeps its name. */
    private static Map<String, Delta> renamed(ObjectType object, Revision before, Revision after) {
        String title = object.title().id();
        Object now = after.values().get(title);
        return now == null || now.equals(before.values().get(title)) ? Map.of() : Map.of(title, new Delta(null, now));
    }

    /** Values of fields that the company no longer has, and what was kept of them to compare them by. */
    private boolean redactUnseen(
            EffectiveSchema schema, String objectKey, UUID record, PersonWords words, UUID request) {
        ObjectType object = schema.schema().object(objectKey).orElse(null);
        Map<String, @Nullable Object> rewritten = new HashMap<>();
        jdbc.query(
                "select a.key, a.value from record r, jsonb_each(r.attributes) a where " + wall.on("r")
                        + " and r.id = ?",
                row -> {
                    String field = row.getString("key");
                    String value = row.getString("value");
                    if ((object == null || object.fieldById(field).isEmpty()) && words.in(value)) {
                        rewritten.put(field, words.without(json.readValue(value, Object.class)));
                    }
                },
                TenantContext.tenantId(),
                record);
        String compared = schema.slots().getOrDefault(objectKey, Map.of()).entrySet().stream()
                .filter(slot -> rewritten.containsKey(Slot.fieldOf(slot.getKey())))
                .map(slot -> ", " + slot.getValue().column() + " = null")
                .collect(Collectors.joining());
        boolean changed = !rewritten.isEmpty()
                && jdbc.update(
                                "update record r set attributes = attributes || ?::jsonb" + compared + " where "
                                        + wall.on("r")
                                        + " and r.id = ?",
                                json.writeValueAsString(rewritten),
                                TenantContext.tenantId(),
                                record)
                        > 0;
        if (changed) {
            rewritten.forEach((field, left) -> forget(record, field, left));
            retelling.tell(objectKey, List.of(record), List.of(), request);
        }
        return changed;
    }

    /** What was kept of a value beside it; of a set, what is left of it stays. */
    private void forget(UUID record, String field, @Nullable Object left) {
        Set<String> kept = left instanceof List<?> list
                ? list.stream()
                        .map(String::valueOf)
                        .flatMap(one -> Stream.of(one, Folding.fold(one)))
                        .collect(Collectors.toSet())
                : Set.of();
        jdbc.update(
                "delete from record_item i where " + wall.on("i")
                        + " and i.record_id = ? and i.field = ? and i.value <> all(?)",
                TenantContext.tenantId(),
                record,
                field,
                kept.toArray(String[]::new));
        uniqueKeys.release(record, field);
    }

    private boolean redactHistory(@Nullable ObjectType object, UUID record, FieldWords spoken, UUID request) {
        boolean changed = false;
        List<Change> page = changeLog.history(record, Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            for (Change change : page) {
                Map<String, Delta> left = spoken.changeWithout(object, change.deltas());
                if (!left.equals(change.deltas())) {
                    changeLog.rewrite(change, left, request);
                    changed = true;
                }
            }
            page = changeLog.history(record, page.getLast().revision(), PAGE);
        }
        return changed;
    }
}
