package io.kith.server.identity;

import io.kith.server.people.Memberships;
import io.kith.server.tenancy.TenantData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tokens, sessions, and the accounts of people who were in no other company. */
@Component
final class IdentityData implements TenantData {

    private final Memberships memberships;
    private final Accounts accounts;

    IdentityData(Memberships memberships, Accounts accounts) {
        this.memberships = memberships;
        this.accounts = accounts;
    }

    @Override
    public List<String> tables() {
        return List.of("api_token", "session");
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.ACCOUNTS);
    }

    @Override
    public void erase(UUID company) {
        // an operator keeps the account by which the cell is run
        memberships.onlyIn(company).stream()
                .filter(subject -> !accounts.hasRole(subject, KeycloakSettings.OPERATOR_ROLE))
                .forEach(accounts::delete);
    }
}
