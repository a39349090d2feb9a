package io.kith.server.record;

import io.kith.server.metadata.Slot;
import io.kith.server.metadata.StoredValues;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
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
    public long sharing(String object, List<Slot> columns, List<String> references) {
        List<Object> parameters = new ArrayList<>(List.of(TenantContext.tenantId(), object));
        List<String> terms = new ArrayList<>(
                columns.stream().map(slot -> "r." + slot.column()).toList());
        for (String reference : references) {
            // an id of a field is letters and digits
            terms.add("(r.attributes ->> '" + reference + "')");
        }
        String there =
                terms.stream().map(term -> " and " + term + " is not null").collect(Collectors.joining());
        return jdbc.sql("select coalesce(sum(same.records), 0) from (select count(*) as records from record r where "
                        + wall.on("r") + " and r.object = ? and r.deleted_at is null" + there + " group by "
                        + String.join(", ", terms) + " having count(*) > 1) same")
                .params(parameters)
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
