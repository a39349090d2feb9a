package io.kith.server.people;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.text.Folding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams of the bound company and who is in them, inside a transaction of the caller. */
@Component
public final class Teams {

    private static final String WITH_MEMBERS =
            "select t.*, array(select m.member_id from team_member m where m.tenant_id = t.tenant_id"
                    + " and m.team_id = t.id order by m.member_id) as members from team t where ";

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    Teams(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    public Optional<Team> find(UUID id) {
        return jdbc.sql(WITH_MEMBERS + wall.on("t") + " and t.id = ?")
                .params(TenantContext.tenantId(), id)
                .query(Teams::team)
                .optional();
    }

    /** In the order in which they were added. */
    public List<Team> list() {
        return jdbc.sql(WITH_MEMBERS + wall.on("t") + " order by t.id")
                .param(TenantContext.tenantId())
                .query(Teams::team)
                .list();
    }

    public void add(UUID id, String name, @Nullable UUID parent, Instant now) {
        jdbc.sql("insert into team (tenant_id, id, parent_id, name, folded, created_at) values (?, ?, ?, ?, ?, ?)")
                .param(TenantContext.tenantId())
                .param(id)
                .param(parent)
                .param(name)
                .param(Folding.fold(name))
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void change(UUID id, String name, @Nullable UUID parent) {
        jdbc.sql("update team t set name = ?, folded = ?, parent_id = ? where " + wall.on("t") + " and t.id = ?")
                .param(name)
                .param(Folding.fold(name))
                .param(parent)
                .param(TenantContext.tenantId())
                .param(id)
                .update();
    }

    /** One that has no teams below; its members leave it. */
    public void delete(UUID id) {
        jdbc.sql("delete from team_member m where " + wall.on("m") + " and m.team_id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
        jdbc.sql("delete from team t where " + wall.on("t") + " and t.id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
    }

    /** False if the member is in the team already. */
    public boolean join(UUID team, UUID member) {
        return jdbc.sql(
                                "insert into team_member (tenant_id, team_id, member_id) values (?, ?, ?) on conflict do nothing")
                        .params(TenantContext.tenantId(), team, member)
                        .update()
                == 1;
    }

    /** False if the member is not in the team. */
    public boolean leave(UUID team, UUID member) {
        return jdbc.sql("delete from team_member m where " + wall.on("m") + " and m.team_id = ? and m.member_id = ?")
                        .params(TenantContext.tenantId(), team, member)
                        .update()
                == 1;
    }

    private static Team team(ResultSet row, int number) throws SQLException {
        return new Team(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("parent_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                Arrays.asList((UUID[]) row.getArray("members").getArray()));
    }
}
