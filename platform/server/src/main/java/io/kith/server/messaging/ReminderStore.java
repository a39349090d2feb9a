package io.kith.server.messaging;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Of what the bound company's members are still to be reminded, inside a transaction of the caller. */
@Component
final class ReminderStore {

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;

    ReminderStore(JdbcTemplate jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    record Planned(Reminder reminder, Instant dueAt) {}

    void put(Reminder reminder, Instant dueAt) {
        jdbc.update(
                """
                insert into reminder (tenant_id, record_id, object, member_id, day, start, due_at) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, record_id) do update
                    set member_id = excluded.member_id, day = excluded.day, start = excluded.start, due_at = excluded.due_at
                """,
                TenantContext.tenantId(),
                reminder.record(),
                reminder.object(),
                reminder.member(),
                reminder.day(),
                reminder.start() == null ? null : utc(reminder.start()),
                utc(dueAt));
    }

    Optional<Planned> find(UUID record) {
        return some(" and r.record_id = ?", record).stream().findFirst();
    }

    List<Planned> ofMember(UUID member) {
        return some(" and r.member_id = ?", member);
    }

    List<Planned> all() {
        return some("");
    }

    List<Planned> due(Instant now, int limit) {
        return some(" and r.due_at <= ? order by r.due_at, r.record_id limit ?", utc(now), limit);
    }

    void delete(Collection<UUID> records) {
        jdbc.update(
                "delete from reminder r where " + wall.on("r") + " and r.record_id = any(?)",
                TenantContext.tenantId(),
                records.toArray(UUID[]::new));
    }

    /** Takes one that is due; false if it has been moved or taken meanwhile. */
    boolean take(Planned planned) {
        return jdbc.update(
                        "delete from reminder r where " + wall.on("r") + " and r.record_id = ? and r.due_at = ?",
                        TenantContext.tenantId(),
                        planned.reminder().record(),
                        utc(planned.dueAt()))
                == 1;
    }

    @Nullable Instant earliest() {
        OffsetDateTime next = jdbc.queryForObject(
                "select min(r.due_at) from reminder r where " + wall.on("r"),
                OffsetDateTime.class,
                TenantContext.tenantId());
        return next == null ? null : next.toInstant();
    }

    private List<Planned> some(String condition, Object... parameters) {
        Object[] all = new Object[parameters.length + 1];
        all[0] = TenantContext.tenantId();
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return jdbc.query("select r.* from reminder r where " + wall.on("r") + condition, ReminderStore::planned, all);
    }

    private static Planned planned(ResultSet row, int number) throws SQLException {
        var start = row.getTimestamp("start");
        return new Planned(
                new Reminder(
                        row.getObject("record_id", UUID.class),
                        row.getString("object"),
                        row.getObject("member_id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        start == null ? null : start.toInstant()),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
