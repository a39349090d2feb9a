package io.kith.server.record;

import io.kith.server.metadata.StoredValues;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
