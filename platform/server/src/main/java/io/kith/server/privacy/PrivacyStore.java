package io.kith.server.privacy;

import io.kith.server.privacy.PrivacyRequest.Phase;
import io.kith.server.privacy.PrivacyRequest.Place;
import io.kith.server.privacy.PrivacyRequest.State;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The bound company's requests, inside a transaction of the caller. */
@Component
final class PrivacyStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;

    PrivacyStore(JdbcClient jdbc, JsonMapper json, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
    }

    void add(PrivacyRequest request) {
        jdbc.sql("""
                        insert into privacy_request (tenant_id, id, state, subject, created_at, created_by)
                        values (?, ?, ?, ?::jsonb, ?, ?)
                        """)
                .params(
                        TenantContext.tenantId(),
                        request.id(),
                        request.state().key(),
                        json.writeValueAsString(request.subject()),
                        request.createdAt().atOffset(ZoneOffset.UTC),
                        request.createdBy())
                .update();
    }

    Optional<PrivacyRequest> find(UUID id) {
        return jdbc.sql("select * from privacy_request p where " + wall.on("p") + " and p.id = ?")
                .params(TenantContext.tenantId(), id)
                .query(this::request)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it before the transaction ends. */
    Optional<PrivacyRequest> lock(UUID id) {
        return jdbc.sql("select * from privacy_request p where " + wall.on("p") + " and p.id = ? for no key update")
                .params(TenantContext.tenantId(), id)
                .query(this::request)
                .optional();
    }

    /** The latest first; those before one. */
    List<PrivacyRequest> list(@Nullable UUID before, int limit) {
        return jdbc.sql("select * from privacy_request p where " + wall.on("p")
                        + " and (?::uuid is null or p.id < ?) order by p.id desc limit ?")
                .params(Arrays.asList(TenantContext.tenantId(), before, before, limit))
                .query(this::request)
                .list();
    }

    long working() {
        return jdbc.sql("select count(*) from privacy_request p where " + wall.on("p")
                        + " and p.state in ('searching', 'erasing')")
                .param(TenantContext.tenantId())
                .query(Long.class)
                .single();
    }

    void advance(UUID id, Place to, int lookedAt) {
        jdbc.sql("update privacy_request p set phase = ?, after = ?, looked_at = looked_at + ? where " + wall.on("p")
                        + " and p.id = ?")
                .params(Arrays.asList(to.phase().key(), to.after(), lookedAt, TenantContext.tenantId(), id))
                .update();
    }

    void count(UUID id, long erased, long redacted) {
        jdbc.sql("update privacy_request p set erased = erased + ?, redacted = redacted + ? where " + wall.on("p")
                        + " and p.id = ?")
                .params(erased, redacted, TenantContext.tenantId(), id)
                .update();
    }

    void found(UUID id, Instant now) {
        jdbc.sql("update privacy_request p set state = 'found', found_at = ? where " + wall.on("p") + " and p.id = ?")
                .params(now.atOffset(ZoneOffset.UTC), TenantContext.tenantId(), id)
                .update();
    }

    void begin(UUID id, State state) {
        jdbc.sql("update privacy_request p set state = ?, phase = 'records', after = null where " + wall.on("p")
                        + " and p.id = ?")
                .params(state.key(), TenantContext.tenantId(), id)
                .update();
    }

    /** Forgets whom the request was about; that there was one, and what became of it, stays. */
    void erased(UUID id, Instant now) {
        jdbc.sql("delete from privacy_finding f where " + wall.on("f") + " and f.request_id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
        jdbc.sql("update privacy_request p set state = 'erased', subject = null, erased_at = ? where " + wall.on("p")
                        + " and p.id = ?")
                .params(now.atOffset(ZoneOffset.UTC), TenantContext.tenantId(), id)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from privacy_request p where " + wall.on("p") + " and p.id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
    }

    private PrivacyRequest request(ResultSet row, int number) throws SQLException {
        String subject = row.getString("subject");
        return new PrivacyRequest(
                row.getObject("id", UUID.class),
                State.ofKey(row.getString("state")),
                subject == null ? null : json.readValue(subject, Subject.class),
                new Place(Phase.ofKey(row.getString("phase")), row.getString("after")),
                row.getLong("looked_at"),
                row.getLong("erased"),
                row.getLong("redacted"),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("created_by", UUID.class),
                instant(row.getTimestamp("found_at")),
                instant(row.getTimestamp("erased_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
