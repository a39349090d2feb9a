package io.kith.server.messaging;

import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The inboxes of the bound company's members, inside a transaction of the caller. Each statement names the member. */
@Component
final class InboxStore {

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final Ids ids;

    InboxStore(JdbcTemplate jdbc, TenantPredicate wall, Ids ids) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.ids = ids;
    }

    /** @param shownAt where it stands in the inbox; in the future while it is snoozed */
    record Item(
            UUID id,
            NoticeKind kind,
            String object,
            UUID record,
            ActorKind actorKind,
            UUID actor,
            Instant at,
            @Nullable Instant readAt,
            Instant shownAt) {}

    /** Which items of an inbox are asked for. */
    enum Part {
        ALL(" and i.shown_at <= ?", "desc"),
        UNREAD(" and i.shown_at <= ? and i.read_at is null", "desc"),
        SNOOZED(" and i.shown_at > ? and i.read_at is null", "asc");

        private final String condition;
        private final String order;

        Part(String condition, String order) {
            this.condition = condition;
            this.order = order;
        }
    }

    /**
     * False if the member has been told already.
     *
     * @param listed whether it stands in the inbox
     * @param mailAt when it goes out by mail too; null for never
     */
    boolean add(Notice notice, boolean listed, @Nullable Instant mailAt) {
        return jdbc.update(
                        """
                        insert into inbox_item (tenant_id, id, member_id, kind, object, record_id, occasion, actor_kind, actor_id, at, shown_at, listed, mail_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        TenantContext.tenantId(),
                        ids.next(),
                        notice.member(),
                        notice.kind().key(),
                        notice.object(),
                        notice.record(),
                        notice.occasion(),
                        notice.actorKind().key(),
                        notice.actor(),
                        utc(notice.at()),
                        utc(notice.at()),
                        listed,
                        mailAt == null ? null : utc(mailAt))
                > 0;
    }

    /** Forgets what has been there for longer than anybody keeps it. */
    void eraseBefore(UUID member, Instant end) {
        jdbc.update(
                "delete from inbox_item i where " + wall.on("i") + " and i.member_id = ? and i.shown_at < ?",
                TenantContext.tenantId(),
                member,
                utc(end));
    }

    void eraseOf(UUID record) {
        jdbc.update(
                "delete from inbox_item i where " + wall.on("i") + " and i.record_id = ?",
                TenantContext.tenantId(),
                record);
    }

    /** @param after the last one of the page before; null for the first page */
    List<Item> list(UUID member, Part part, Instant since, Instant now, @Nullable Item after, int limit) {
        var sql = new StringBuilder("select i.* from inbox_item i where ")
                .append(wall.on("i"))
                .append(" and i.member_id = ? and i.listed and i.shown_at >= ?")
                .append(part.condition);
        List<Object> parameters = new ArrayList<>(List.of(TenantContext.tenantId(), member, utc(since), utc(now)));
        if (after != null) {
            sql.append(" and (i.shown_at, i.id) ")
                    .append(part.order.equals("desc") ? "<" : ">")
                    .append(" (?, ?)");
            parameters.add(utc(after.shownAt()));
            parameters.add(after.id());
        }
        sql.append(" order by i.shown_at %1$s, i.id %1$s limit ?".formatted(part.order));
        parameters.add(limit);
        return jdbc.query(sql.toString(), InboxStore::item, parameters.toArray());
    }

    @Nullable Instant nextBack(UUID member, Instant now) {
        OffsetDateTime next = jdbc.queryForObject(
                "select min(i.shown_at) from inbox_item i where " + wall.on("i")
                        + " and i.member_id = ? and i.listed and i.shown_at > ? and i.read_at is null",
                OffsetDateTime.class,
                TenantContext.tenantId(),
                member,
                utc(now));
        return next == null ? null : next.toInstant();
    }

    List<Item> find(UUID member, Collection<UUID> some) {
        return jdbc.query(
                "select i.* from inbox_item i where " + wall.on("i") + " and i.member_id = ? and i.id = any(?)",
                InboxStore::item,
                TenantContext.tenantId(),
                member,
                some.toArray(UUID[]::new));
    }

    /** Marks as read what stands in the inbox now; those that were not. */
    List<UUID> readAll(UUID member, Instant now) {
        return changed(
                "update inbox_item i set read_at = ? where " + wall.on("i")
                        + " and i.member_id = ? and i.read_at is null and i.shown_at <= ? returning i.id",
                utc(now),
                TenantContext.tenantId(),
                member,
                utc(now));
    }

    List<UUID> read(UUID member, Collection<UUID> some, Instant now) {
        return changed(
                "update inbox_item i set read_at = ? where " + wall.on("i")
                        + " and i.member_id = ? and i.id = any(?) and i.read_at is null returning i.id",
                utc(now),
                TenantContext.tenantId(),
                member,
                some.toArray(UUID[]::new));
    }

    List<UUID> unread(UUID member, Collection<UUID> some) {
        return changed(
                "update inbox_item i set read_at = null where " + wall.on("i")
                        + " and i.member_id = ? and i.id = any(?) and i.read_at is not null returning i.id",
                TenantContext.tenantId(),
                member,
                some.toArray(UUID[]::new));
    }

    /** @param until null to put them back where they were; what is snoozed is not read */
    List<UUID> snooze(UUID member, Collection<UUID> some, @Nullable Instant until) {
        return changed(
                "update inbox_item i set shown_at = coalesce(?::timestamptz, i.at), read_at = null where "
                        + wall.on("i") + " and i.member_id = ? and i.id = any(?) returning i.id",
                until == null ? null : utc(until),
                TenantContext.tenantId(),
                member,
                some.toArray(UUID[]::new));
    }

    /**
     * A mail that is due.
     *
     * @param attempts how often it has been tried
     * @param read whether the member has seen it in the inbox meanwhile
     */
    record Mailing(
            UUID id,
            UUID member,
            NoticeKind kind,
            String object,
            UUID record,
            String occasion,
            UUID actor,
            int attempts,
            boolean read) {}

    /** Of all members. */
    List<Mailing> dueMails(Instant now, int limit) {
        return jdbc.query(
                "select i.* from inbox_item i where " + wall.on("i")
                        + " and i.mail_at is not null and i.mail_at <= ? order by i.mail_at, i.id limit ?",
                (row, _) -> new Mailing(
                        row.getObject("id", UUID.class),
                        row.getObject("member_id", UUID.class),
                        NoticeKind.ofKey(row.getString("kind")),
                        row.getString("object"),
                        row.getObject("record_id", UUID.class),
                        row.getString("occasion"),
                        row.getObject("actor_id", UUID.class),
                        row.getInt("mail_attempts"),
                        row.getTimestamp("read_at") != null),
                TenantContext.tenantId(),
                utc(now),
                limit);
    }

    @Nullable Instant earliestMail() {
        OffsetDateTime next = jdbc.queryForObject(
                "select min(i.mail_at) from inbox_item i where " + wall.on("i") + " and i.mail_at is not null",
                OffsetDateTime.class,
                TenantContext.tenantId());
        return next == null ? null : next.toInstant();
    }

    /** @param at when it is tried again; null if it is not */
    int mailTried(UUID id, @Nullable Instant at) {
        return jdbc.update(
                "update inbox_item i set mail_at = ?::timestamptz, mail_attempts = mail_attempts + 1 where "
                        + wall.on("i") + " and i.id = ?",
                at == null ? null : utc(at),
                TenantContext.tenantId(),
                id);
    }

    private List<UUID> changed(String sql, @Nullable Object... parameters) {
        return jdbc.query(sql, (row, _) -> row.getObject(1, UUID.class), parameters);
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        var readAt = row.getTimestamp("read_at");
        return new Item(
                row.getObject("id", UUID.class),
                NoticeKind.ofKey(row.getString("kind")),
                row.getString("object"),
                row.getObject("record_id", UUID.class),
                ActorKind.ofKey(row.getString("actor_kind")),
                row.getObject("actor_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                readAt == null ? null : readAt.toInstant(),
                row.getTimestamp("shown_at").toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
