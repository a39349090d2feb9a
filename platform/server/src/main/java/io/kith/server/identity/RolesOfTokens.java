package io.kith.server.identity;

import io.kith.config.text.Sentence;
import io.kith.server.people.RoleHolders;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tokens that work and have declared roles. */
@Component
final class RolesOfTokens implements RoleHolders {

    private final ApiTokenStore store;
    private final Clock clock;

    RolesOfTokens(ApiTokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Map<String, Long> holding(Collection<String> roles) {
        return store.holding(TenantContext.tenantId(), roles, clock.instant());
    }

    @Override
    public Sentence counted(long count) {
        return Sentence.of(count + (count == 1 ? " API token" : " API tokens"), count + " 个 API 令牌");
    }
}
