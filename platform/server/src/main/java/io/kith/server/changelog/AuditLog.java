package io.kith.server.changelog;

import io.kith.server.problem.Origin;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who did what, one entry per command. It is written in the command's own transaction, so that there is neither a change without its entry
 * nor an entry without its change.
 */
@Component
public final class AuditLog {

    /** Takes the company and {@link #rows}. */
    static final String INSERT = """
            insert into audit_entry (tenant_id, id, at, action, actor_kind, actor_id, source, address, request_id, object, target,
                changes, cause)
            select ?, id, at, action, actor_kind, actor_id, source, address, request_id, object, target, changes, cause
            from jsonb_to_recordset(?::jsonb) as entry(id uuid, at timestamptz, action text, actor_kind text, actor_id uuid,
                source text, address text, request_id uuid, object text, target uuid, changes jsonb, cause uuid)
            """;

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    AuditLog(JdbcTemplate jdbc, TenantPredicate wall, JsonMapper json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds an entry, inside a transaction of the caller. */
    public void append(AuditEntry entry) {
        jdbc.update(INSERT, TenantContext.tenantId(), rows(List.of(entry)));
    }

    /** The records of an object that whoever is bound has done something with since a moment. */
    public Set<UUID> records(AuditAction action, String object, Instant since) {
        return new HashSet<>(jdbc.queryForList(
                "select distinct e.target from audit_entry e where " + wall.on("e")
                        + " and e.actor_id = ? and e.id >= ? and e.action = ? and e.object = ?",
                UUID.class,
                TenantContext.tenantId(),
                TenantContext.actor().id(),
                Ids.least(since),
                action.key(),
                object));
    }

    /** Entries as {@link #INSERT} takes them. */
    String rows(List<AuditEntry> entries) {
        return list(written(entries));
    }

    /** Entries of the running call, for {@link #list}. */
    List<WrittenEntry> written(List<AuditEntry> entries) {
        return entries.stream()
                .map(entry -> new WrittenEntry(json.writeValueAsString(row(entry))))
                .toList();
    }

    static String list(List<WrittenEntry> entries) {
        return entries.stream().map(WrittenEntry::json).collect(Collectors.joining(",", "[", "]"));
    }

    private Map<String, @Nullable Object> row(AuditEntry entry) {
        UUID id = ids.next();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", id);
        row.put(
                "at",
                clock.instant()
                        .truncatedTo(ChronoUnit.MICROS)
                        .atOffset(ZoneOffset.UTC)
                        .toString());
        row.put("action", entry.action().key());
        row.put("actor_kind", entry.who().kind().key());
        row.put("actor_id", entry.who().id());
        row.put("source", entry.source().key());
        Origin.current().ifPresent(origin -> {
            row.put("address", origin.address());
            row.put("request_id", origin.requestId());
        });
        row.put("object", entry.object());
        row.put("target", entry.target());
        row.put("changes", Delta.pairs(entry.changes()));
        row.put("cause", entry.cause());
        return row;
    }
}
