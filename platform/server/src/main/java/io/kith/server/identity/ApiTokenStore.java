package io.kith.server.identity;

import io.kith.server.identity.TokenSecret.TokenHash;
import io.kith.server.people.NamedActor;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.Standing;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens of all companies. A platform table: each statement names the company or the hash of a secret. */
@Component
final class ApiTokenStore {

    private static final String CREDENTIAL =
            "select a.*, t.access_epoch from api_token a join tenant t on t.id = a.tenant_id where a.revoked_at is null and ";

    private final JdbcClient jdbc;

    ApiTokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An actor, and when its credential ends. */
    record Credential(Actor actor, @Nullable Instant expiresAt) {}

    /** The actor behind a secret that is neither revoked nor of an unknown company. */
    Optional<Credential> find(TokenHash hash) {
        return jdbc.sql(CREDENTIAL + "a.hash = ?")
                .param(hash.bytes())
                .query(ApiTokenStore::credential)
                .optional();
    }

    /** The service account of that id, if its token still works. */
    Optional<Credential> find(UUID tenantId, UUID id) {
        return jdbc.sql(CREDENTIAL + "a.tenant_id = ? and a.id = ?")
                .params(tenantId, id)
                .query(ApiTokenStore::credential)
                .optional();
    }

    List<ApiToken> list(UUID tenantId) {
        return jdbc.sql("select * from api_token where tenant_id = ? order by id desc")
                .param(tenantId)
                .query(ApiTokenStore::token)
                .list();
    }

    /** How many can be used at a moment. */
    int working(UUID tenantId, Instant now) {
        return jdbc.sql("""
                        select count(*) from api_token
                        where tenant_id = ? and revoked_at is null and coalesce(expires_at > ?, true)
                        """).params(tenantId, utc(now)).query(Integer.class).single();
    }

    /** How many that work at a moment have each of these declared roles. */
    Map<String, Long> holding(UUID tenantId, Collection<String> roles, Instant now) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("""
                        select held.role, count(*) from api_token, unnest(roles) as held(role)
                        where tenant_id = ? and held.role = any(?) and revoked_at is null and coalesce(expires_at > ?, true)
                        group by held.role
                        """).params(tenantId, roles.toArray(String[]::new), utc(now)).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** Those of the ids that are service accounts, with whether their tokens work at a moment. */
    List<NamedActor> named(UUID tenantId, Collection<UUID> ids, Instant now) {
        return jdbc.sql("""
                        select id, name, revoked_at is null and coalesce(expires_at > ?, true) as active
                        from api_token where tenant_id = ? and id = any(?)
                        """)
                .params(utc(now), tenantId, ids.toArray(UUID[]::new))
                .query((row, _) -> new NamedActor(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        ActorKind.SERVICE,
                        row.getBoolean("active")))
                .list();
    }

    void add(UUID tenantId, ApiToken token, TokenHash hash) {
        Instant end = token.expiresAt();
        jdbc.sql("""
                        insert into api_token (hash, tenant_id, id, name, hint, role, roles, scopes, created_at, created_by, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        hash.bytes(),
                        tenantId,
                        token.id(),
                        token.name(),
                        token.hint(),
                        token.role().key(),
                        token.roles().toArray(String[]::new),
                        token.scope().key(),
                        utc(token.createdAt()),
                        token.createdBy())
                .param(end == null ? null : utc(end))
                .update();
    }

    /** False if the company has no such token that still works. */
    boolean revoke(UUID tenantId, UUID id, Instant now) {
        return jdbc.sql("update api_token set revoked_at = ? where tenant_id = ? and id = ? and revoked_at is null")
                        .params(utc(now), tenantId, id)
                        .update()
                == 1;
    }

    void used(UUID tenantId, UUID id, Instant now) {
        jdbc.sql("update api_token set last_used_at = ? where tenant_id = ? and id = ?")
                .params(utc(now), tenantId, id)
                .update();
    }

    private static Credential credential(ResultSet row, int number) throws SQLException {
        return new Credential(
                new Actor(
                        row.getObject("tenant_id", UUID.class),
                        ActorKind.SERVICE,
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Role.ofKey(row.getString("role")).orElseThrow(),
                        Scope.ofKey(row.getString("scopes")).orElseThrow(),
                        row.getLong("access_epoch"),
                        new Standing(Set.copyOf(roles(row)), Set.of(), Set.of())),
                instant(row, "expires_at"));
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("hint"),
                Role.ofKey(row.getString("role")).orElseThrow(),
                roles(row),
                Scope.ofKey(row.getString("scopes")).orElseThrow(),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("created_by", UUID.class),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static List<String> roles(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("roles").getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
