package io.kith.server.people;

import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.text.NameMatch;
import io.kith.server.text.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who acts in the bound company, by name: members, service accounts, plugins; inside a transaction of the caller. */
@Component
public final class NamedActors {

    private static final String NAMED = "select m.id, m.name, m.state from member m where ";

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final ServiceAccounts serviceAccounts;
    private final ActingPlugins plugins;

    NamedActors(JdbcClient jdbc, TenantPredicate wall, ServiceAccounts serviceAccounts, ActingPlugins plugins) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.serviceAccounts = serviceAccounts;
        this.plugins = plugins;
    }

    /** Those of the ids that are anybody, whether they can still act or not; who is nobody is left out. */
    public List<NamedActor> named(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<NamedActor> named = new ArrayList<>(jdbc.sql(NAMED + wall.on("m") + " and m.id = any(?)")
                .params(TenantContext.tenantId(), ids.toArray(UUID[]::new))
                .query(NamedActors::member)
                .list());
        Set<UUID> others = new HashSet<>(ids);
        named.forEach(member -> others.remove(member.id()));
        if (!others.isEmpty()) {
            List<NamedActor> accounts = serviceAccounts.named(others);
            named.addAll(accounts);
            accounts.forEach(account -> others.remove(account.id()));
        }
        if (!others.isEmpty()) {
            named.addAll(plugins.named(others));
        }
        return named;
    }

    /** Active members whose name fits what somebody has typed, in the order of their names. */
    public List<NamedActor> matching(String typed, int limit) {
        Predicate<String> match = NameMatch.of(typed);
        return jdbc
                .sql(NAMED + wall.on("m") + " and m.state = 'active'")
                .param(TenantContext.tenantId())
                .query(NamedActors::member)
                .list()
                .stream()
                .filter(member -> match.test(member.name()))
                .sorted(Comparator.comparing((NamedActor member) -> SortKey.of(member.name()))
                        .thenComparing(NamedActor::id))
                .limit(limit)
                .toList();
    }

    private static NamedActor member(ResultSet row, int number) throws SQLException {
        return new NamedActor(
                row.getObject("id", UUID.class),
                row.getString("name"),
                ActorKind.MEMBER,
                MemberState.ofKey(row.getString("state")) == MemberState.ACTIVE);
    }
}
