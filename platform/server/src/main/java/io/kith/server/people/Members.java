package io.kith.server.people;

import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The members of the bound company, inside a transaction of the caller. */
@Component
public final class Members {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    Members(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    public void add(UUID id, String name, String email, Role role, Instant now) {
        jdbc.sql("""
                        insert into member (tenant_id, id, name, email, role, state, created_at)
                        values (?, ?, ?, ?, ?, 'active', ?)
                        """)
                .params(TenantContext.tenantId(), id, name, email, role.key(), now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of the given ids that are active members. */
    public Set<UUID> active(Collection<UUID> ids) {
        return new HashSet<>(
                jdbc.sql("select id from member m where " + wall.on("m") + " and id = any(?) and state = 'active'")
                        .params(TenantContext.tenantId(), ids.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    /**
     * A member who may sign in.
     *
     * @param accessEpoch the company's, when this was read
     */
    public record ActiveMember(String name, Role role, long accessEpoch) {}

    public Optional<ActiveMember> activeMember(UUID id) {
        return jdbc.sql("select m.name, m.role, t.access_epoch from member m join tenant t on t.id = m.tenant_id where "
                        + wall.on("m") + " and m.id = ? and m.state = 'active'")
                .params(TenantContext.tenantId(), id)
                .query((row, _) -> new ActiveMember(
                        row.getString("name"),
                        Role.ofKey(row.getString("role")).orElseThrow(),
                        row.getLong("access_epoch")))
                .optional();
    }
}
