package io.kith.server.people;

import com.github.benmanes.caffeine.cache.Interner;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Standing;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.text.Folding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
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

    private static final String ROLES =
            "array(select r.role from member_role r where r.tenant_id = m.tenant_id and r.member_id = m.id order by r.role) as roles";

    private static final String MEMBER = "select m.*, " + ROLES + " from member m where ";

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final Memberships memberships;
    /** What members of the same teams share, so that a large company's sessions don't each remember all of its people. */
    private final Interner<Set<UUID>> teams = Interner.newWeakInterner();

    Members(JdbcClient jdbc, TenantPredicate wall, Memberships memberships) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.memberships = memberships;
    }

    /** A new member; whoever proves the e-mail address is the person. */
    public void add(UUID id, String name, String email, WantedRoles roles, Instant now) {
        jdbc.sql("""
                        insert into member (tenant_id, id, name, email, role, state, created_at)
                        values (?, ?, ?, ?, ?, 'active', ?)
                        """)
                .params(TenantContext.tenantId(), id, name, email, roles.role().key(), now.atOffset(ZoneOffset.UTC))
                .update();
        give(id, roles.declared());
        memberships.add(TenantContext.tenantId(), id, email);
    }

    public Optional<Member> find(UUID id) {
        return jdbc.sql(MEMBER + wall.on("m") + " and id = ?")
                .params(TenantContext.tenantId(), id)
                .query(Members::member)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it before the transaction ends. */
    public Optional<Member> lock(UUID id) {
        return jdbc.sql(MEMBER + wall.on("m") + " and id = ? for no key update")
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
        return jdbc.sql(MEMBER + wall.on("m") + " order by name, id")
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

    public void change(UUID id, WantedRoles roles) {
        jdbc.sql("update member m set role = ? where " + wall.on("m") + " and id = ?")
                .params(roles.role().key(), TenantContext.tenantId(), id)
                .update();
        jdbc.sql("delete from member_role r where " + wall.on("r") + " and r.member_id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
        give(id, roles.declared());
    }

    private void give(UUID id, List<String> declared) {
        if (!declared.isEmpty()) {
            jdbc.sql("insert into member_role (tenant_id, member_id, role) select ?, ?, unnest(?)")
                    .params(TenantContext.tenantId(), id, declared.toArray(String[]::new))
                    .update();
        }
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
                Arrays.asList((String[]) row.getArray("roles").getArray()),
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
    public record ActiveMember(String name, Role role, Standing standing, long accessEpoch) {}

    /** In one statement, so that all of it is of one moment. Of whoever is in no team, it looks at nobody else. */
    public Optional<ActiveMember> activeMember(UUID id) {
        return jdbc.sql("with recursive mine as (select j.team_id as id from team_member j where " + wall.on("j")
                        + " and j.member_id = ?), own as (select id from mine union select t.id from team t join own"
                        + " on t.parent_id = own.id where " + wall.on("t")
                        + "), above as (select id from mine union select t.parent_id from team t join above"
                        + " on t.id = above.id where " + wall.on("t")
                        + " and t.parent_id is not null) select m.name, m.role, t.access_epoch, " + ROLES
                        + ", array(select distinct j.member_id from team_member j where " + wall.on("j")
                        + " and j.team_id in (select id from own)) as team, array(select id from above) as teams"
                        + " from member m join tenant t on t.id = m.tenant_id where " + wall.on("m")
                        + " and m.id = ? and m.state = 'active'")
                .params(
                        TenantContext.tenantId(),
                        id,
                        TenantContext.tenantId(),
                        TenantContext.tenantId(),
                        TenantContext.tenantId(),
                        TenantContext.tenantId(),
                        id)
                .query((row, _) -> new ActiveMember(
                        row.getString("name"),
                        Role.ofKey(row.getString("role")).orElseThrow(),
                        new Standing(
                                Set.of((String[]) row.getArray("roles").getArray()),
                                teams.intern(ids(row, "team")),
                                teams.intern(ids(row, "teams"))),
                        row.getLong("access_epoch")))
                .optional();
    }

    private static Set<UUID> ids(ResultSet row, String column) throws SQLException {
        return Set.of((UUID[]) row.getArray(column).getArray());
    }
}
