package io.kith.server.identity;

import io.kith.server.tenancy.StoreProbe;
import org.springframework.stereotype.Component;

/** Keycloak, by what it tells everybody of the realm. */
@Component
final class KeycloakProbe implements StoreProbe {

    private final Accounts accounts;

    KeycloakProbe(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String store() {
        return "keycloak";
    }

    @Override
    public void probe() {
        accounts.requireRealm();
    }
}
