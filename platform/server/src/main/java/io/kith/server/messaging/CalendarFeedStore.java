package io.kith.server.messaging;

import io.kith.server.identity.RandomSecret;
import io.kith.server.tenancy.TenantContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose calendar an address shows. A platform table: each statement names the hash of a secret, or the member. */
@Component
final class CalendarFeedStore {

    private final JdbcClient jdbc;

    CalendarFeedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Whose(UUID tenantId, UUID memberId) {}

    Optional<Whose> find(RandomSecret secret) {
        return jdbc.sql("select tenant_id, member_id from calendar_feed where hash = decode(?, 'hex')")
                .param(secret.hash())
                .query((row, _) ->
                        new Whose(row.getObject("tenant_id", UUID.class), row.getObject("member_id", UUID.class)))
                .optional();
    }

    Optional<Instant> createdAt(UUID member) {
        return jdbc.sql("select created_at from calendar_feed where tenant_id = ? and member_id = ?")
                .params(TenantContext.tenantId(), member)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    void add(UUID member, RandomSecret secret, Instant now) {
        jdbc.sql(
                        "insert into calendar_feed (hash, tenant_id, member_id, created_at) values (decode(?, 'hex'), ?, ?, ?)")
                .params(secret.hash(), TenantContext.tenantId(), member, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean delete(UUID member) {
        return jdbc.sql("delete from calendar_feed where tenant_id = ? and member_id = ?")
                        .params(TenantContext.tenantId(), member)
                        .update()
                > 0;
    }
}
