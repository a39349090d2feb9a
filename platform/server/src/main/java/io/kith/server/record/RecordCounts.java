package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.UniqueSet;
import io.kith.server.metadata.Slot;
import io.kith.server.metadata.StoredValues;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.text.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts records by what is stored in them, whatever their object's definition says of it now. */
@Component
final class RecordCounts implements StoredValues {

    /** A key of fewer characters is that of a whole text; cut ones have about twice as many. */
    private static final int WHOLE = Folding.COMPARED / 2;

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    RecordCounts(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    @Override
    public long records(String object) {
        return jdbc.sql("select count(*) from record r where " + wall.on("r") + " and r.object = ?")
                .params(TenantContext.tenantId(), object)
                .query(Long.class)
                .single();
    }

    @Override
    public boolean anyRecord(String object) {
        return jdbc.sql("select exists (select from record r where " + wall.on("r") + " and r.object = ?)")
                .params(TenantContext.tenantId(), object)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Map<String, Long> withValue(String object, Set<String> fieldIds) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("select field, count(*) from record r cross join jsonb_object_keys(r.attributes) field where "
                        + wall.on("r") + " and r.object = ? and field = any(?) group by field")
                .params(TenantContext.tenantId(), object, fieldIds.toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    @Override
    public long sharing(String object, UniqueSet set, Map<String, Slot> slots) {
        List<String> terms = new ArrayList<>();
        List<Field> cut = new ArrayList<>();
        StringBuilder texts = new StringBuilder();
        List<String> lengths = new ArrayList<>();
        for (Field field : set.fields()) {
            Slot slot = slots.get(field.id());
            if (field.type() == FieldType.REFERENCE) {
                terms.add(stored(field));
            } else if (slot == null) {
                // a field that is new, of which no record has a value
                return 0;
            } else {
                terms.add("r." + slot.column());
            }
            if (slot != null && Comparables.isCut(field)) {
                cut.add(field);
                texts.append(", ").append(stored(field)).append(" as t").append(cut.size());
                lengths.add("char_length(r." + slot.column() + ")");
            }
        }
        String group = String.join(", ", terms);
        String there = " from record r where " + wall.on("r") + " and r.object = ? and r.deleted_at is null"
                + terms.stream().map(term -> " and " + term + " is not null").collect(Collectors.joining());
        String longest = cut.isEmpty() ? "0" : "greatest(" + String.join(", ", lengths) + ")";
        long sharing = jdbc.sql("select coalesce(sum(same.records), 0) from (select count(*) as records" + there
                        + " and " + longest + " < ? group by " + group + " having count(*) > 1) same")
                .params(TenantContext.tenantId(), object, WHOLE)
                .query(Long.class)
                .single();
        return cut.isEmpty()
                ? sharing
                : sharing + sharingLongTexts(object, cut, group, texts + there + " and " + longest);
    }

    /** Of these a column has the beginning alone, so that what begins alike is looked at as a whole. */
    private long sharingLongTexts(String object, List<Field> cut, String group, String textsOfThose) {
        Map<List<String>, Long> records = new HashMap<>();
        jdbc.sql("select * from (select dense_rank() over (order by " + group
                        + ") as place, count(*) over (partition by " + group + ") as records" + textsOfThose
                        + " >= ?) x where records > 1")
                .params(TenantContext.tenantId(), object, WHOLE)
                .query(row -> {
                    List<String> values = new ArrayList<>(List.of(row.getString("place")));
                    for (int i = 0; i < cut.size(); i++) {
                        String text = row.getString("t" + (i + 1));
                        values.add(text == null ? "" : Comparables.unique(cut.get(i), text, ""));
                    }
                    records.merge(values, 1L, Long::sum);
                });
        return records.values().stream()
                .filter(count -> count > 1)
                .mapToLong(count -> count)
                .sum();
    }

    private static String stored(Field field) {
        // an id of a field is letters and digits
        return "(r.attributes ->> '" + field.id() + "')";
    }

    @Override
    public long pointingElsewhere(String object, String fieldId, List<String> targets) {
        return jdbc.sql("select count(distinct r.id) from record r"
                        + " join record_link l on l.tenant_id = r.tenant_id and l.from_id = r.id and l.field = ?"
                        + " join record o on o.tenant_id = l.tenant_id and o.id = l.to_id where " + wall.on("r")
                        + " and r.object = ? and o.object <> all(?)")
                .params(fieldId, TenantContext.tenantId(), object, targets.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Override
    public long withOption(String object, String fieldId, Set<String> options) {
        String[] keys = options.toArray(String[]::new);
        return jdbc.sql("select count(*) from record r where " + wall.on("r") + " and r.object = ?"
                        // of one choice a text, of several a list
                        + " and (r.attributes ->> ? = any(?) or jsonb_exists_any(r.attributes -> ?, ?))")
                .params(TenantContext.tenantId(), object, fieldId, keys, fieldId, keys)
                .query(Long.class)
                .single();
    }
}
