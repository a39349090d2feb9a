package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.Conversion;
import io.kith.config.record.ViolationCode;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.FieldConversion;
import io.kith.server.metadata.KeptField;
import io.kith.server.metadata.Slot;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Gives records that were there before the values of a field that is to take the place of another; inside a transaction of the caller. */
@Service
public final class ConvertedRecords {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final RecordStore store;
    private final UniqueKeys uniqueKeys;
    private final Retelling retelling;
    private final Ids causes;

    ConvertedRecords(
            JdbcTemplate jdbc,
            TenantPredicate wall,
            RecordStore store,
            UniqueKeys uniqueKeys,
            Retelling retelling,
            Ids causes) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.store = store;
        this.uniqueKeys = uniqueKeys;
        this.retelling = retelling;
        this.causes = causes;
    }

    /**
     * Lets a field that gives numbers go on from where the one was whose place it takes. Whoever is about to take one of the old numbers waits
     * here, and then takes a new one, since the schema is another.
     */
    public void goOnCounting(FieldConversion conversion) {
        if (conversion.from().type() != FieldType.AUTO_NUMBER || conversion.to().type() != FieldType.AUTO_NUMBER) {
            return;
        }
        jdbc.update(
                """
                with old as (select period, next from number_counter n where %s and field_id = ? for update)
                insert into number_counter as c (tenant_id, field_id, period, next) select ?, ?, period, next from old
                on conflict (tenant_id, field_id, period) do update set next = greatest(c.next, excluded.next)
                """.formatted(wall.on("n")),
                TenantContext.tenantId(),
                conversion.from().id(),
                TenantContext.tenantId(),
                conversion.to().id());
    }

    /** The next records that have a value of either field, in the order of their ids; nobody writes them before the transaction ends. */
    public List<UUID> next(FieldConversion conversion, @Nullable UUID after, int limit) {
        return next(
                conversion.object(),
                List.of(conversion.from().id(), conversion.to().id()),
                after,
                limit);
    }

    /** The same for one field. */
    public List<UUID> next(KeptField kept, int limit) {
        return next(kept.object(), List.of(kept.field().id()), kept.after(), limit);
    }

    /**
     * Records whose values have no counterpart, in the order of their ids, and those that are said to have none: some are from after they were
     * gone through, and nobody who could have been told had sent them.
     */
    public List<UUID> left(FieldConversion conversion, @Nullable UUID after, int limit) {
        UUID begin = after == null ? FIRST : after;
        return jdbc.query(
                "select r.id from record r where " + wall.on("r")
                        + " and r.object = ? and jsonb_exists(r.attributes, ?) and not jsonb_exists(r.attributes, ?) and r.id > ?"
                        + " union select u.record_id from unfit_value u where " + wall.on("u")
                        + " and u.conversion = ? and u.record_id > ? order by id limit ?",
                (row, _) -> row.getObject("id", UUID.class),
                TenantContext.tenantId(),
                conversion.object(),
                conversion.from().id(),
                conversion.to().id(),
                begin,
                TenantContext.tenantId(),
                conversion.id(),
                begin,
                limit);
    }

    private List<UUID> next(String object, List<String> fields, @Nullable UUID after, int limit) {
        return jdbc.query(
                "select r.id from record r where " + wall.on("r")
                        + " and r.object = ? and jsonb_exists_any(r.attributes, ?) and r.id > ? order by r.id limit ? for no key update",
                (row, _) -> row.getObject("id", UUID.class),
                TenantContext.tenantId(),
                object,
                fields.toArray(String[]::new),
                after == null ? FIRST : after,
                limit);
    }

    /**
     * Converts the values of some records. Their versions stay, since there is nothing to be seen of it yet; the revisions of those that get
     * a value rise.
     *
     * @return of those whose values do not fit, why: a violation by its key
     */
    public Map<UUID, String> convert(
            EffectiveSchema schema, ObjectType object, FieldConversion conversion, Collection<UUID> ids) {
        Conversion values = conversion.in(schema);
        String from = conversion.from().id();
        String to = conversion.to().id();
        Map<UUID, String> unfit = new LinkedHashMap<>();
        Map<Revision, @Nullable Revision> changes = new LinkedHashMap<>();
        Set<UUID> had = new HashSet<>();
        Set<UUID> aside = conversion.returning() ? unfitThen(conversion, ids) : Set.of();
        for (Revision now : store.lock(schema, object, ids).values()) {
            Object value = now.values().get(from);
            if (now.values().containsKey(to)) {
                had.add(now.id());
            }
            Object kept = value != null && conversion.returning() || aside.contains(now.id())
                    ? now.values().get(to)
                    : null;
            Object target = values.target(value, kept);
            if (value != null && target == null && values.of(value) instanceof Refused refused) {
                unfit.put(now.id(), Preparation.key(refused.code()));
            }
            changes.put(with(now, to, target), now);
        }
        Map<Revision, @Nullable Revision> living = new LinkedHashMap<>(changes);
        living.keySet().removeIf(record -> record.deletion() != null);
        // what is there twice waits until somebody has mended it
        uniqueKeys.claim(schema, object, living).keySet().forEach(loser -> {
            unfit.put(loser, Preparation.key(ViolationCode.NOT_UNIQUE));
            changes.keySet().stream()
                    .filter(record -> record.id().equals(loser))
                    .forEach(record -> record.values().remove(to));
        });
        List<Revision> others = changes.keySet().stream()
                .filter(record -> record.values().containsKey(to) || had.contains(record.id()))
                .toList();
        if (!others.isEmpty()) {
            store.updateCounterparts(schema, object, conversion.to(), others);
            // the index has them before anybody can ask for them
            retelling.tell(object.key(), others.stream().map(Revision::id).toList(), List.of(), conversion.id());
        }
        return unfit;
    }

    /** Those whose values did not fit when the field went: that there is nothing now does not say that somebody has cleared it. */
    private Set<UUID> unfitThen(FieldConversion conversion, Collection<UUID> ids) {
        return new HashSet<>(jdbc.query(
                "select u.record_id from unfit_value u join field_conversion c on c.tenant_id = u.tenant_id and c.id = u.conversion where "
                        + wall.on("u") + " and u.record_id = any(?) and c.object = ? and c.from_id = ?",
                (row, _) -> row.getObject("record_id", UUID.class),
                TenantContext.tenantId(),
                ids.toArray(UUID[]::new),
                conversion.object(),
                conversion.to().id()));
    }

    private static Revision with(Revision now, String id, @Nullable Object value) {
        Map<String, Object> values = new LinkedHashMap<>(now.values());
        Preparation.set(values, id, value);
        return now.with(values);
    }

    /** Tells whoever follows records that their values are others now. */
    public void tell(FieldConversion conversion, Collection<UUID> ids, UUID cause) {
        retelling.tell(conversion.object(), ids, List.of(conversion.to().id()), cause);
    }

    /** Removes what records have in a field that is to be nobody's. */
    public void clear(EffectiveSchema schema, String object, String field, Collection<UUID> ids) {
        String columns = schema.slots().getOrDefault(object, Map.of()).entrySet().stream()
                .filter(slot -> Slot.fieldOf(slot.getKey()).equals(field))
                .map(slot -> ", " + slot.getValue().column() + " = null")
                .collect(Collectors.joining());
        UUID[] records = ids.toArray(UUID[]::new);
        UUID tenant = TenantContext.tenantId();
        jdbc.update(
                "update record r set attributes = r.attributes - ?" + columns + " where " + wall.on("r")
                        + " and r.id = any(?)",
                field,
                tenant,
                records);
        for (String delete : List.of(
                "delete from record_unique d where %s and d.record_id = any(?) and d.field = ?",
                "delete from record_item d where %s and d.record_id = any(?) and d.field = ?",
                "delete from record_link d where %s and d.from_id = any(?) and d.field = ?")) {
            jdbc.update(delete.formatted(wall.on("d")), tenant, records, field);
        }
        // its columns may become another field's
        retelling.tell(object, ids, List.of(), causes.next());
    }
}
