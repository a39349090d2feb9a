package io.kith.server.identity;

import io.kith.server.people.NamedActor;
import io.kith.server.people.ServiceAccounts;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The service accounts behind a company's API tokens. */
@Component
final class TokenServiceAccounts implements ServiceAccounts {

    private final ApiTokenStore tokens;
    private final Clock clock;

    TokenServiceAccounts(ApiTokenStore tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public List<NamedActor> named(Collection<UUID> ids) {
        return tokens.named(TenantContext.tenantId(), ids, clock.instant());
    }
}
