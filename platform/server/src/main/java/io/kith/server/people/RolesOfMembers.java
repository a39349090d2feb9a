package io.kith.server.people;

import io.kith.config.text.Sentence;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Members who have declared roles, deactivated ones too: they would have them again. */
@Component
final class RolesOfMembers implements RoleHolders {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    RolesOfMembers(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    @Override
    public Map<String, Long> holding(Collection<String> roles) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("select r.role, count(*) from member_role r where " + wall.on("r")
                        + " and r.role = any(?) group by r.role")
                .params(TenantContext.tenantId(), roles.toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    @Override
    public Sentence counted(long count) {
        return Sentence.of(count + (count == 1 ? " member" : " members"), count + " 名成员");
    }
}
