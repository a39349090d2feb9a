package io.kith.server.people;

import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.text.Folding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The members of the bound company, inside a transaction of the caller. */
@Component
public final class Members {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final Memberships memberships;

    Members(JdbcClient jdbc, TenantPredicate wall, Memberships memberships) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.memberships = memberships;
    }

    /** A new member; whoever proves the e-mail address is the person. */
    public void add(UUID id, String name, String email, Role role, Instant now) {
        jdbc.sql("""
                        insert into member (tenant_id, id, name, email, role, state, created_at)
                        values (?, ?, ?, ?, ?, 'active', ?)
                        """)
                .params(TenantContext.tenantId(), id, name, email, role.key(), now.atOffset(ZoneOffset.UTC))
                .update();
        memberships.add(TenantContext.tenantId(), id, email);
    }

    public Optional<Member> find(UUID id) {
        return jdbc.sql("select * from member m where " + wall.on("m") + " and id = ?")
                .params(TenantContext.tenantId(), id)
                .query(Members::member)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it before the transaction ends. */
    public Optional<Member> lock(UUID id) {
        return jdbc.sql("select * from member m where " + wall.on("m") + " and id = ? for no key update")
                .params(TenantContext.tenantId(), id)
                .query(Members::member)
                .optional();
    }

    public boolean has(String email) {
        return jdbc.sql("select count(*) from member m where " + wall.on("m") + " and lower(email) = lower(?)")
                        .params(TenantContext.tenantId(), email)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** How many can work. */
    public int active() {
        return jdbc.sql("select count(*) from member m where " + wall.on("m") + " and state = 'active'")
                .param(TenantContext.tenantId())
                .query(Integer.class)
                .single();
    }

    public List<Member> list() {
        return jdbc.sql("select * from member m where " + wall.on("m") + " order by name, id")
                .param(TenantContext.tenantId())
                .query(Members::member)
                .list();
    }

    /** Active members by what people call them, their names or e-mail addresses: each that is called by one of the words. */
    public Map<String, Set<UUID>> called(Collection<String> words) {
        Map<String, Set<UUID>> names = new HashMap<>();
        list().stream().filter(member -> member.state() == MemberState.ACTIVE).forEach(member -> {
            for (String name : List.of(member.name(), member.email())) {
                names.computeIfAbsent(Folding.fold(name), _ -> new HashSet<>()).add(member.id());
            }
        });
        Map<String, Set<UUID>> called = new HashMap<>();
        words.forEach(word -> called.put(word, names.getOrDefault(Folding.fold(word), Set.of())));
        return called;
    }

    /** All active admins, locked, so that no two can take the last ones away at once. */
    public Set<UUID> lockedAdmins() {
        return new HashSet<>(jdbc.sql("select id from member m where " + wall.on("m")
                        + " and role = 'admin' and state = 'active' order by id for update")
                .param(TenantContext.tenantId())
                .query(UUID.class)
                .list());
    }

    public void change(UUID id, Role role) {
        jdbc.sql("update member m set role = ? where " + wall.on("m") + " and id = ?")
                .params(role.key(), TenantContext.tenantId(), id)
                .update();
    }

    public void change(UUID id, MemberState state) {
        jdbc.sql("update member m set state = ? where " + wall.on("m") + " and id = ?")
                .params(state.key(), TenantContext.tenantId(), id)
                .update();
    }

    /** How somebody is called and works; null for the company's language or time zone. */
    public void change(UUID id, String name, @Nullable String language, @Nullable ZoneId timeZone) {
        jdbc.sql("update member m set name = ?, language = ?, time_zone = ? where " + wall.on("m") + " and id = ?")
                .param(name)
                .param(language)
                .param(timeZone == null ? null : timeZone.getId())
                .param(TenantContext.tenantId())
                .param(id)
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

    private static Member member(ResultSet row, int number) throws SQLException {
        String zone = row.getString("time_zone");
        return new Member(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                Role.ofKey(row.getString("role")).orElseThrow(),
                MemberState.ofKey(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("language"),
                zone == null ? null : ZoneId.of(zone));
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
