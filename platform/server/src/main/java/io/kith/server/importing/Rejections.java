package io.kith.server.importing;

import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows that were not stored, inside a transaction of the caller. */
@Component
final class Rejections {

    private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};
    private static final TypeReference<List<ProblemViolation>> REASONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;

    Rejections(JdbcClient jdbc, JsonMapper json, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
    }

    void add(UUID id, List<Rejection> rejections) {
        if (!rejections.isEmpty()) {
            jdbc.sql("""
                            insert into import_rejection (tenant_id, import_id, number, line, cells, reasons)
                            select ?, ?, number, line, cells, reasons
                            from jsonb_to_recordset(?::jsonb) as x(number bigint, line bigint, cells jsonb, reasons jsonb)
                            """)
                    .params(TenantContext.tenantId(), id, json.writeValueAsString(rejections))
                    .update();
        }
    }

    /** The next ones after a row, in the order of the file. */
    List<Rejection> after(UUID id, long number, int limit) {
        return jdbc.sql("select * from import_rejection r where " + wall.on("r")
                        + " and r.import_id = ? and r.number > ? order by r.number limit ?")
                .params(TenantContext.tenantId(), id, number, limit)
                .query((row, _) -> new Rejection(
                        row.getLong("number"),
                        row.getLong("line"),
                        json.readValue(row.getString("cells"), CELLS),
                        json.readValue(row.getString("reasons"), REASONS)))
                .list();
    }

    void delete(UUID id) {
        jdbc.sql("delete from import_rejection r where " + wall.on("r") + " and r.import_id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
    }
}
