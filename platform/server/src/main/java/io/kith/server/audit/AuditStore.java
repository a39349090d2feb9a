package io.kith.server.audit;

import io.kith.server.changelog.AuditAction;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log of the bound company, inside a transaction of the caller. */
@Component
final class AuditStore {

    private static final TypeReference<Map<String, List<@Nullable Object>>> PAIRS = new TypeReference<>() {};

    /** By which PostgreSQL sees that its index by action has all that is asked for. */
    private static final String INFREQUENT = AuditQuestion.FREQUENT.stream()
            .map(AuditAction::key)
            .sorted()
            .map(key -> "'" + key + "'")
            .collect(Collectors.joining(", ", " and e.action not in (", ")"));

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;

    AuditStore(JdbcTemplate jdbc, JsonMapper json, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
    }

    Optional<ShownEntry> find(UUID id) {
        return jdbc
                .query(
                        "select * from audit_entry e where " + wall.on("e") + " and e.id = ?",
                        this::entry,
                        TenantContext.tenantId(),
                        id)
                .stream()
                .findFirst();
    }

    /** The latest first; those before one. */
    List<ShownEntry> list(AuditQuestion question, @Nullable UUID before, int limit) {
        var sql = new StringBuilder("select * from audit_entry e where ").append(wall.on("e"));
        List<Object> parameters = new ArrayList<>(List.of(TenantContext.tenantId()));
        question.wanted().ifPresent(wanted -> {
            sql.append(" and e.action = any(?)");
            parameters.add(wanted.stream().map(AuditAction::key).toArray(String[]::new));
            if (Set.copyOf(wanted).stream().noneMatch(AuditQuestion.FREQUENT::contains)) {
                sql.append(INFREQUENT);
            }
        });
        if (question.actor() != null) {
            sql.append(" and e.actor_id = ?");
            parameters.add(question.actor());
        }
        if (question.from() != null) {
            sql.append(" and e.id >= ?");
            parameters.add(Ids.least(question.from()));
        }
        if (question.to() != null) {
            sql.append(" and e.id < ?");
            parameters.add(Ids.least(question.to()));
        }
        if (before != null) {
            sql.append(" and e.id < ?");
            parameters.add(before);
        }
        parameters.add(limit);
        return jdbc.query(sql.append(" order by e.id desc limit ?").toString(), this::entry, parameters.toArray());
    }

    private ShownEntry entry(ResultSet row, int number) throws SQLException {
        Map<String, ShownEntry.Change> changes = new LinkedHashMap<>();
        json.readValue(row.getString("changes"), PAIRS)
                .forEach((name, pair) -> changes.put(name, new ShownEntry.Change(pair.get(0), pair.get(1))));
        return new ShownEntry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("action"),
                row.getString("actor_kind"),
                row.getObject("actor_id", UUID.class),
                row.getString("source"),
                row.getString("address"),
                row.getObject("request_id", UUID.class),
                row.getString("object"),
                row.getObject("target", UUID.class),
                changes,
                row.getObject("cause", UUID.class));
    }
}
