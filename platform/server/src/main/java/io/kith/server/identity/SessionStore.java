package io.kith.server.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of all browsers. A platform table: each statement names the hash of a cookie, or a session or person of Keycloak. */
@Component
final class SessionStore {

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As which member of the chosen company the person looks at it, and until when. */
    record Look(UUID member, Instant until) {}

    /**
     * A session as it is stored.
     *
     * @param hash of its cookie, in hexadecimal
     * @param keycloakSession the session at Keycloak that it began with
     * @param browser as it named itself then
     * @param look null if the person acts themselves
     */
    record Row(
            String hash,
            SessionKind kind,
            Person person,
            @Nullable UUID tenantId,
            @Nullable String keycloakSession,
            @Nullable String idToken,
            @Nullable String browser,
            Instant createdAt,
            Instant endsAt,
            @Nullable Look look) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Row[" + kind + ", " + person.subject() + "]";
        }
    }

    /**
     * A session, with what is needed to find out as whom it acts.
     *
     * @param memberId the person in the chosen company; null if there is none
     * @param accessEpoch of the chosen company, read before anything about the member is
     */
    record Found(Row row, @Nullable UUID memberId, long accessEpoch) {}

    void add(Row row) {
        jdbc.sql("""
                        insert into session (hash, kind, subject, name, email, keycloak_session, id_token, browser, created_at, seen_at, ends_at, tenant_id)
                        values (decode(?, 'hex'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(row.hash())
                .param(row.kind().key())
                .param(row.person().subject())
                .param(row.person().name())
                .param(row.person().email())
                .param(row.keycloakSession())
                .param(row.idToken())
                .param(row.browser())
                .param(utc(row.createdAt()))
                .param(utc(row.createdAt()))
                .param(utc(row.endsAt()))
                .param(row.tenantId())
                .update();
    }

    Optional<Found> find(SessionKind kind, String hash, Instant now) {
        return jdbc.sql("""
                        select s.*, m.member_id, t.access_epoch from session s
                        left join tenant t on t.id = s.tenant_id
                        left join membership m on m.tenant_id = s.tenant_id and m.subject = s.subject
                        where s.hash = decode(?, 'hex') and s.kind = ? and s.ends_at > ?
                        """)
                .params(hash, kind.key(), utc(now))
                .query((row, _) ->
                        new Found(row(row, hash), row.getObject("member_id", UUID.class), row.getLong("access_epoch")))
                .optional();
    }

    void choose(String hash, @Nullable UUID tenantId) {
        jdbc.sql("update session set tenant_id = ?, looks_as = null, looks_until = null where hash = decode(?, 'hex')")
                .param(tenantId)
                .param(hash)
                .update();
    }

    void look(String hash, Look look) {
        jdbc.sql("update session set looks_as = ?, looks_until = ? where hash = decode(?, 'hex')")
                .params(look.member(), utc(look.until()), hash)
                .update();
    }

    /** A look that has ended. */
    record EndedLook(UUID tenantId, UUID admin, UUID member) {}

    /**
     * Ends a look; empty if there is none, or another request has ended it.
     *
     * @param until the one that ends then alone; null for whichever there is
     */
    Optional<EndedLook> endLook(String hash, @Nullable Instant until) {
        return jdbc.sql("""
                        with looking as (
                            select s.hash, s.tenant_id, s.looks_as, m.member_id from session s
                            join membership m on m.tenant_id = s.tenant_id and m.subject = s.subject
                            where s.hash = decode(?, 'hex') and s.looks_as is not null
                                and s.looks_until = coalesce(?::timestamptz, s.looks_until) for update of s)
                        update session s set looks_as = null, looks_until = null from looking l where s.hash = l.hash
                        returning l.tenant_id, l.member_id, l.looks_as
                        """)
                .param(hash)
                .param(until == null ? null : utc(until))
                .query((row, _) -> new EndedLook(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("member_id", UUID.class),
                        row.getObject("looks_as", UUID.class)))
                .optional();
    }

    /** Notes that a session is used, unless that was noted less than a minute ago. */
    void seen(String hash, Instant now, Instant endsAt) {
        jdbc.sql("""
                        update session set seen_at = ?, ends_at = ?
                        where hash = decode(?, 'hex') and seen_at < ?::timestamptz - interval '59 seconds'
                        """).params(utc(now), utc(endsAt), hash, utc(now)).update();
    }

    /** Ends a session; the company it was in, if any. */
    List<UUID> end(String hash) {
        return companies("delete from session where hash = decode(?, 'hex') returning tenant_id", hash);
    }

    /** Ends what began with a session at Keycloak; the companies concerned. */
    List<UUID> endKeycloakSession(String id) {
        return companies("delete from session where keycloak_session = ? returning tenant_id", id);
    }

    /** Ends all sessions of a person; the companies concerned. */
    List<UUID> endAllOf(String subject) {
        return companies("delete from session where subject = ? returning tenant_id", subject);
    }

    /**
     * A session as its person sees it.
     *
     * @param hash of its cookie, in hexadecimal
     */
    record Seen(String hash, @Nullable String browser, Instant createdAt, Instant seenAt) {}

    /** A person's sessions that hold, the last used first. */
    List<Seen> of(String subject, Instant now) {
        return jdbc.sql("""
                        select encode(hash, 'hex') as id, browser, created_at, seen_at from session
                        where subject = ? and kind = 'person' and ends_at > ? order by seen_at desc, hash limit 100
                        """)
                .params(subject, utc(now))
                .query((row, _) -> new Seen(
                        row.getString("id"),
                        row.getString("browser"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant()))
                .list();
    }

    void eraseEnded(Instant now) {
        jdbc.sql("delete from session where ends_at < ?").param(utc(now)).update();
    }

    private List<UUID> companies(String sql, String parameter) {
        return jdbc
                .sql(sql)
                .param(parameter)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Row row(ResultSet row, String hash) throws SQLException {
        UUID looksAs = row.getObject("looks_as", UUID.class);
        return new Row(
                hash,
                SessionKind.ofKey(row.getString("kind")),
                new Person(row.getString("subject"), row.getString("name"), row.getString("email")),
                row.getObject("tenant_id", UUID.class),
                row.getString("keycloak_session"),
                row.getString("id_token"),
                row.getString("browser"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                looksAs == null
                        ? null
                        : new Look(looksAs, row.getTimestamp("looks_until").toInstant()));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
