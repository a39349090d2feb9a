package io.kith.server.onboarding;

import io.kith.server.people.WantedRoles;
import io.kith.server.tenancy.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The invitations of all companies. A platform table: each statement names a company, an invitation of a mail, or the hash of a link. */
@Component
final class InvitationStore {

    private static final String OPEN = "accepted_at is null and revoked_at is null";

    private final JdbcClient jdbc;

    InvitationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores an invitation; an open one of the same address takes its roles and is mailed again. */
    Invitation put(
            UUID id,
            UUID tenantId,
            String email,
            WantedRoles roles,
            String language,
            UUID by,
            String inviter,
            Instant now) {
        return jdbc.sql("""
                        insert into invitation (id, tenant_id, email, role, roles, language, invited_by, inviter, mail_due_at, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, email) where accepted_at is null and revoked_at is null
                        do update set role = excluded.role, roles = excluded.roles, language = excluded.language, invited_by = excluded.invited_by,
                            inviter = excluded.inviter, mail_due_at = excluded.mail_due_at, mail_attempts = 0,
                            created_at = excluded.created_at
                        returning *
                        """)
                .params(
                        id,
                        tenantId,
                        email,
                        roles.role().key(),
                        roles.declared().toArray(String[]::new),
                        language,
                        by,
                        inviter,
                        utc(now),
                        utc(now))
                .query(InvitationStore::invitation)
                .single();
    }

    /** Those that are open, and what became of the others of late; the latest first. */
    List<Invitation> list(UUID tenantId, Instant since) {
        return jdbc.sql("select * from invitation where tenant_id = ? and (" + OPEN
                        + " or created_at > ?) order by created_at desc, id limit 500")
                .params(tenantId, utc(since))
                .query(InvitationStore::invitation)
                .list();
    }

    int open(UUID tenantId) {
        return jdbc.sql("select count(*) from invitation where tenant_id = ? and " + OPEN)
                .param(tenantId)
                .query(Integer.class)
                .single();
    }

    /** How many open ones give each of these declared roles. */
    Map<String, Long> holding(UUID tenantId, Collection<String> roles) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("select held.role, count(*) from invitation, unnest(roles) as held(role)"
                        + " where tenant_id = ? and held.role = any(?) and " + OPEN + " group by held.role")
                .params(tenantId, roles.toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** How many of the addresses have no open invitation. */
    int notYetOpen(UUID tenantId, Collection<String> emails) {
        return emails.size()
                - jdbc.sql("select count(*) from invitation where tenant_id = ? and email = any(?) and " + OPEN)
                        .params(tenantId, emails.toArray(String[]::new))
                        .query(Integer.class)
                        .single();
    }

    /** Empty unless it is open. */
    Optional<Invitation> mailAgain(UUID tenantId, UUID id, Instant now) {
        return jdbc.sql("update invitation set mail_due_at = ?, mail_attempts = 0 where tenant_id = ? and id = ? and "
                        + OPEN + " returning *")
                .params(utc(now), tenantId, id)
                .query(InvitationStore::invitation)
                .optional();
    }

    /** False unless it was open. */
    boolean revoke(UUID tenantId, UUID id, Instant now) {
        return jdbc.sql("update invitation set revoked_at = ?, mail_due_at = null where tenant_id = ? and id = ? and "
                                + OPEN)
                        .params(utc(now), tenantId, id)
                        .update()
                == 1;
    }

    Optional<Invitation> dueMail(Instant now, Instant retryAt) {
        return jdbc.sql("update invitation set mail_due_at = ?, mail_attempts = mail_attempts + 1 where id = ("
                        + "select id from invitation where mail_due_at <= ? order by mail_due_at limit 1 for update skip locked)"
                        + " returning *")
                .params(utc(retryAt), utc(now))
                .query(InvitationStore::invitation)
                .optional();
    }

    void link(UUID id, String hash, Instant expiresAt) {
        jdbc.sql("update invitation set link_hash = decode(?, 'hex'), link_expires_at = ? where id = ?")
                .params(hash, utc(expiresAt), id)
                .update();
    }

    void mailRetry(UUID id, @Nullable Instant at) {
        jdbc.sql("update invitation set mail_due_at = ? where id = ? and " + OPEN)
                .param(at == null ? null : utc(at))
                .param(id)
                .update();
    }

    Optional<Invitation> find(String linkHash) {
        return jdbc.sql("select * from invitation where link_hash = decode(?, 'hex')")
                .param(linkHash)
                .query(InvitationStore::invitation)
                .optional();
    }

    void account(UUID id, String subject, boolean made) {
        jdbc.sql("update invitation set subject = ?, account_made = ? where id = ? and " + OPEN)
                .params(subject, made, id)
                .update();
    }

    /** False if it was accepted or revoked meanwhile. */
    boolean accepted(UUID id, Instant now) {
        return jdbc.sql("update invitation set accepted_at = ?, mail_due_at = null where id = ? and " + OPEN)
                        .params(utc(now), id)
                        .update()
                == 1;
    }

    void erase(Instant before) {
        jdbc.sql("delete from invitation where created_at < ?")
                .param(utc(before))
                .update();
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("email"),
                Role.ofKey(row.getString("role")).orElseThrow(),
                Arrays.asList((String[]) row.getArray("roles").getArray()),
                row.getString("language"),
                row.getObject("invited_by", UUID.class),
                row.getString("inviter"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("link_expires_at")),
                row.getInt("mail_attempts"),
                row.getString("subject"),
                row.getBoolean("account_made"),
                instant(row.getTimestamp("accepted_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
