package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Values that no two live records share. The database decides who is first: a claim is a row, and of two that come at once the second one
 * waits for the first one's transaction and then loses.
 */
@Component
final class UniqueKeys {

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;

    UniqueKeys(JdbcTemplate jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    private record Claim(String field, String value, UUID record) {}

    /**
     * Claims the values of new revisions and gives up those of the old ones.
     *
     * @param changes old (null for a new or restored record) and new revisions
     * @return by record id the keys of the fields whose value belongs to another record; those records must not be stored
     */
    Map<UUID, Set<String>> claim(EffectiveSchema schema, ObjectType object, Map<Revision, @Nullable Revision> changes) {
        List<Claim> wanted = new ArrayList<>();
        List<Claim> released = new ArrayList<>();
        for (Field field : schema.written(object)) {
            if (field.definition().unique()) {
                changes.forEach((after, before) -> {
                    @Nullable String now = value(schema, field, after);
                    @Nullable String old = before == null ? null : value(schema, field, before);
                    if (now != null && !now.equals(old)) {
                        wanted.add(new Claim(field.id(), now, after.id()));
                    }
                    if (old != null && !old.equals(now)) {
                        released.add(new Claim(field.id(), old, after.id()));
                    }
                });
            }
        }
        Map<UUID, Set<String>> losers = wanted.isEmpty() ? Map.of() : losers(schema, object, wanted);
        // a loser keeps nothing of this round's claims, and all of what it had
        List<Claim> given = new ArrayList<>();
        wanted.stream().filter(claim -> losers.containsKey(claim.record())).forEach(given::add);
        released.stream().filter(claim -> !losers.containsKey(claim.record())).forEach(given::add);
        release(object, given);
        return losers;
    }

    /**
     * Undoes claims of the same transaction for revisions that are not stored after all.
     *
     * @param changes as they were claimed; none of them has lost
     */
    void takeBack(EffectiveSchema schema, ObjectType object, Map<Revision, @Nullable Revision> changes) {
        Map<Revision, @Nullable Revision> back = new LinkedHashMap<>();
        // what was given up a moment ago nobody else can have got: others wait for this transaction
        changes.forEach((after, before) -> back.put(before == null ? after.with(Map.of()) : before, after));
        claim(schema, object, back);
    }

    /** Lets others have the values of deleted records. */
    void releaseAll(Collection<UUID> records) {
        jdbc.update(
                "delete from record_unique u where " + wall.on("u") + " and u.record_id = any(?)",
                TenantContext.tenantId(),
                records.toArray(UUID[]::new));
    }

    /** Lets others have what a record has claimed for a field, whether or not the company has that field now. */
    void release(UUID record, String field) {
        jdbc.update(
                "delete from record_unique u where " + wall.on("u") + " and u.record_id = ? and u.field = ?",
                TenantContext.tenantId(),
                record,
                field);
    }

    private Map<UUID, Set<String>> losers(EffectiveSchema schema, ObjectType object, List<Claim> wanted) {
        // everybody claims in the same order, so that two batches wait for each other at most one way round
        List<Claim> sorted = wanted.stream()
                .sorted(Comparator.comparing(Claim::field).thenComparing(Claim::value))
                .toList();
        Set<Claim> won = new HashSet<>(jdbc.query(
                """
                insert into record_unique (tenant_id, object, field, value, record_id)
                select ?, ?, x.* from unnest(?::text[], ?::text[], ?::uuid[]) x
                on conflict do nothing returning field, value, record_id
                """,
                (row, _) -> new Claim(
                        row.getString("field"), row.getString("value"), row.getObject("record_id", UUID.class)),
                TenantContext.tenantId(),
                object.key(),
                sorted.stream().map(Claim::field).toArray(String[]::new),
                sorted.stream().map(Claim::value).toArray(String[]::new),
                sorted.stream().map(Claim::record).toArray(UUID[]::new)));
        Map<UUID, Set<String>> losers = new LinkedHashMap<>();
        for (Claim claim : wanted) {
            if (!won.contains(claim)) {
                losers.computeIfAbsent(claim.record(), _ -> new LinkedHashSet<>())
                        .add(schema.writtenById(object, claim.field())
                                .orElseThrow()
                                .key());
            }
        }
        return losers;
    }

    private void release(ObjectType object, List<Claim> claims) {
        if (!claims.isEmpty()) {
            jdbc.update(
                    """
                    delete from record_unique u using unnest(?::text[], ?::text[], ?::uuid[]) as x(field, value, id)
                    where u.object = ? and u.field = x.field and u.value = x.value and u.record_id = x.id and %s
                    """.formatted(wall.on("u")),
                    claims.stream().map(Claim::field).toArray(String[]::new),
                    claims.stream().map(Claim::value).toArray(String[]::new),
                    claims.stream().map(Claim::record).toArray(UUID[]::new),
                    object.key(),
                    TenantContext.tenantId());
        }
    }

    private static @Nullable String value(EffectiveSchema schema, Field field, Revision revision) {
        Object value = revision.values().get(field.id());
        return value == null
                ? null
                : Comparables.unique(field, value, schema.tenant().region());
    }
}
