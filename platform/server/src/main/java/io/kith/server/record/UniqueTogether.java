package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.Label;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.UniqueSet;
import io.kith.config.text.Sentence;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.text.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Values of several fields that no two live records share all of. Records themselves are asked, by the columns that lists are filtered by, so
 * that there is nothing to be filled when a company begins to ask for this. Whoever is about to store such values holds a lock that all have
 * to hold who may store the same ones, and looks after it was given, when the others' records can be seen. Only a write that was under way
 * at the very moment when this begins to be asked for knows nothing of it.
 */
@Component
final class UniqueTogether {

    /** A transaction holds at most as many locks for each set, however many records it stores: the database has room for some thousands. */
    private static final int LOCKS = 32;

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;

    UniqueTogether(JdbcTemplate jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /**
     * @param values as they must not be there twice
     * @param compared as columns hold them, which is not all of a long text
     */
    private record Wanted(UUID record, List<String> values, List<String> compared) {}

    /**
     * @param changes old (null for a new or restored record) and new revisions; none of them is stored yet
     * @return by record id what it would share with another record; those records must not be stored
     */
    Map<UUID, List<UniqueSet>> losers(
            EffectiveSchema schema, ObjectType object, Map<Revision, @Nullable Revision> changes) {
        Map<UniqueSet, Map<UUID, Wanted>> wanted = new LinkedHashMap<>();
        for (UniqueSet set : object.unique()) {
            changes.forEach((after, before) -> {
                List<String> now = values(schema, set, after, Comparables::unique);
                if (!now.isEmpty()
                        && (before == null || !now.equals(values(schema, set, before, Comparables::unique)))) {
                    wanted.computeIfAbsent(set, _ -> new LinkedHashMap<>())
                            .put(
                                    after.id(),
                                    new Wanted(after.id(), now, values(schema, set, after, UniqueTogether::compared)));
                }
            });
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        lock(object, wanted);
        Map<UUID, List<UniqueSet>> losers = new LinkedHashMap<>();
        wanted.forEach((set, all) -> taken(schema, object, set, all)
                .forEach(record ->
                        losers.computeIfAbsent(record, _ -> new ArrayList<>()).add(set)));
        Map<UniqueSet, Set<List<String>>> given = new HashMap<>();
        // of two that are stored together the first one wins, unless it is not stored itself
        changes.keySet().forEach(after -> {
            wanted.forEach((set, all) -> {
                Wanted one = all.get(after.id());
                if (one != null && given.getOrDefault(set, Set.of()).contains(one.values())) {
                    losers.computeIfAbsent(after.id(), _ -> new ArrayList<>()).add(set);
                }
            });
            if (!losers.containsKey(after.id())) {
                wanted.forEach((set, all) -> {
                    Wanted one = all.get(after.id());
                    if (one != null) {
                        given.computeIfAbsent(set, _ -> new HashSet<>()).add(one.values());
                    }
                });
            }
        });
        return losers;
    }

    /**
     * Says the same whichever record has the values, seen or not, and names no field that whoever writes does not see.
     *
     * @param object as whoever writes sees it
     */
    static Problem problem(ObjectType object, List<UniqueSet> shared) {
        return Problem.of(
                ErrorCode.NOT_UNIQUE,
                shared.stream().flatMap(set -> violations(object, set)).toList());
    }

    private static Stream<ProblemViolation> violations(ObjectType object, UniqueSet set) {
        List<Field> seen = set.fields().stream()
                .filter(field -> object.field(field.key()).isPresent())
                .toList();
        List<String> keys = seen.stream().map(Field::key).toList();
        Map<String, Object> said = Map.of("fields", keys, "message", message(set, seen));
        return (keys.isEmpty() ? Stream.of("") : keys.stream())
                .map(key -> new ProblemViolation(key, "not-unique-together", said));
    }

    private static Sentence message(UniqueSet set, List<Field> seen) {
        Label own = set.definition().message();
        if (own != null) {
            return Sentence.of(own.en(), own.zh());
        }
        Sentence names = Sentence.NOTHING;
        for (Field field : seen) {
            Label label = field.definition().label();
            names = names.then(field.equals(seen.getFirst()) ? Sentence.NOTHING : Sentence.of(", ", "、"))
                    .then(label.en(), label.zh());
        }
        if (seen.size() < set.fields().size()) {
            names = names.then(seen.isEmpty() ? "…" : ", …", seen.isEmpty() ? "…" : "、…");
        }
        return Sentence.of("Another record has the same: ", "另一条记录的以下内容与此相同：").then(names);
    }

    /** In one order everywhere, so that two transactions wait for each other at most one way round. */
    private void lock(ObjectType object, Map<UniqueSet, Map<UUID, Wanted>> wanted) {
        Set<Long> locks = new HashSet<>();
        wanted.forEach((set, all) -> {
            String name = TenantContext.tenantId() + " " + object.key() + " "
                    + set.fields().stream().map(Field::id).sorted().toList() + " ";
            all.values()
                    .forEach(one -> locks.add(Long.parseUnsignedLong(
                            Sha256.hex(name + Math.floorMod(one.values().hashCode(), LOCKS))
                                    .substring(0, 16),
                            16)));
        });
        jdbc.query(
                "select pg_advisory_xact_lock(x.id) from (select id from unnest(?::bigint[]) id order by id) x",
                _ -> {},
                (Object) locks.toArray(Long[]::new));
    }

    /** Records whose values another live record has. */
    private Set<UUID> taken(EffectiveSchema schema, ObjectType object, UniqueSet set, Map<UUID, Wanted> wanted) {
        List<Wanted> all = List.copyOf(wanted.values());
        List<Object> parameters = new ArrayList<>();
        parameters.add(all.stream().map(Wanted::record).toArray(UUID[]::new));
        StringBuilder arrays = new StringBuilder("?::uuid[]");
        StringBuilder names = new StringBuilder("id");
        StringBuilder alike = new StringBuilder();
        StringBuilder texts = new StringBuilder();
        List<Object> behind = new ArrayList<>(List.of(TenantContext.tenantId(), object.key()));
        for (int place = 0; place < set.fields().size(); place++) {
            Field field = set.fields().get(place);
            int column = place;
            parameters.add(all.stream().map(one -> one.compared().get(column)).toArray(String[]::new));
            arrays.append(", ?::text[]");
            names.append(", v").append(place);
            if (field.type() == FieldType.REFERENCE) {
                alike.append(" and r.id in (select l.from_id from record_link l where ")
                        .append(wall.on("l"))
                        .append(" and l.field = ? and l.to_id = x.v")
                        .append(place)
                        .append("::uuid)");
                behind.add(TenantContext.tenantId());
                behind.add(field.id());
            } else {
                Slot slot = schema.slot(object, field).orElseThrow();
                alike.append(" and r.")
                        .append(slot.column())
                        .append(" = x.v")
                        .append(place)
                        .append(slot.kind() == Slot.Kind.NUMBER ? "::bigint" : "");
            }
            if (Comparables.isCut(field)) {
                // an id of a field is letters and digits
                texts.append(", r.attributes ->> '")
                        .append(field.id())
                        .append("' as t")
                        .append(place);
            }
        }
        parameters.addAll(behind);
        Set<UUID> taken = new HashSet<>();
        jdbc.query(
                "select distinct x.id" + texts + " from unnest(" + arrays + ") as x(" + names + ") join record r on "
                        + wall.on("r") + " and r.object = ? and r.deleted_at is null" + alike + " and r.id <> x.id",
                row -> {
                    Wanted one = wanted.get(row.getObject("id", UUID.class));
                    if (one != null && hasTexts(schema, set, row, one)) {
                        taken.add(one.record());
                    }
                },
                parameters.toArray());
        return taken;
    }

    /** Columns hold the beginning of a long text; what they find alike is looked at as a whole. */
    private static boolean hasTexts(EffectiveSchema schema, UniqueSet set, ResultSet row, Wanted one)
            throws SQLException {
        for (int place = 0; place < set.fields().size(); place++) {
            Field field = set.fields().get(place);
            if (Comparables.isCut(field)) {
                String text = row.getString("t" + place);
                if (text == null
                        || !Comparables.unique(field, text, schema.tenant().region())
                                .equals(one.values().get(place))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The form that a value is taken in. */
    @FunctionalInterface
    private interface Form {
        String of(Field field, Object value, String region);
    }

    private static String compared(Field field, Object value, String region) {
        return Comparables.of(field, value, region).toString();
    }

    /** None where one is missing, or where there is no column to compare by. */
    private static List<String> values(EffectiveSchema schema, UniqueSet set, Revision revision, Form form) {
        List<String> values = new ArrayList<>();
        for (Field field : set.fields()) {
            Object value = revision.values().get(field.id());
            if (value != null
                    && (field.type() == FieldType.REFERENCE
                            || schema.slot(schema.object(revision.object()), field)
                                    .isPresent())) {
                values.add(form.of(field, value, schema.tenant().region()));
            }
        }
        return values.size() == set.fields().size() ? values : List.of();
    }
}
