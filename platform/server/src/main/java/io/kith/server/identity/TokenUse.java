package io.kith.server.identity;

import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.UsageMeter;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Tokens that work. */
@Component
final class TokenUse implements UsageMeter {

    private final ApiTokenStore store;
    private final Clock clock;

    TokenUse(ApiTokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Limit limit() {
        return Limit.TOKENS;
    }

    @Override
    public long used() {
        return store.working(TenantContext.tenantId(), clock.instant());
    }
}
