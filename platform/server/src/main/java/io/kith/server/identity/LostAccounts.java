package io.kith.server.identity;

import io.kith.server.people.Member;
import io.kith.server.people.Members;
import io.kith.server.people.Memberships;
import io.kith.server.people.Memberships.Known;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Brings people back whom Keycloak has lost, as after its database is gone. Each gets an account without a password for the address that they
 * once proved, and their places wait, as at the beginning, for whoever proves it: by the mail in which a new password is chosen. Nobody who
 * has an account is touched, and all of it can be repeated.
 */
@Service
public final class LostAccounts {

    private final Accounts accounts;
    private final Memberships memberships;
    private final Members members;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;

    LostAccounts(
            Accounts accounts,
            Memberships memberships,
            Members members,
            TenantDirectory tenants,
            TenantTransactions transactions) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.members = members;
        this.tenants = tenants;
        this.transactions = transactions;
    }

    /**
     * What became of some people.
     *
     * @param next after whom to go on; null if these were the last
     */
    public record Restored(
            int people, int restored, @Nullable String next) {}

    public Restored restore(String after, int limit) {
        List<Known> known = memberships.known(after, limit);
        int restored = 0;
        for (Known person : known) {
            if (!accounts.has(person.subject())) {
                Optional<Tenant> company = tenants.find(person.tenantId());
                accounts.makeWithoutPassword(
                        person.email(),
                        name(person),
                        company.map(Tenant::language).orElse("en"));
                // last, so that whoever was not brought back is still found missing
                memberships.release(person.subject());
                restored++;
            }
        }
        return new Restored(
                known.size(),
                restored,
                known.size() < limit ? null : known.getLast().subject());
    }

    private String name(Known person) {
        return TenantContext.call(
                Actor.system(person.tenantId()),
                () -> transactions
                        .<Optional<Member>>read(_ -> members.find(person.memberId()))
                        .map(Member::name)
                        .orElse(""));
    }
}
