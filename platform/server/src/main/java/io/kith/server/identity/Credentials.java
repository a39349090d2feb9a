package io.kith.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kith.server.identity.ApiTokenStore.Credential;
import io.kith.server.identity.TokenSecret.TokenHash;
import io.kith.server.tenancy.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Who is behind a secret, from memory. A cached answer is never trusted for longer than the opening call of the next transaction, which
 * knows whether anything about the company's credentials has changed since (see {@code StaleAccess}).
 */
@Component
final class Credentials {

    private static final Logger log = LoggerFactory.getLogger(Credentials.class);
    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);

    private final ApiTokenStore store;
    private final Clock clock;
    private final Cache<TokenHash, Credential> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();
    /**
     * Asked for, and nobody's. A secret is known to nobody before it is stored, so what was unknown once does not become anybody's; the short
     * life is for stores that are put back to an earlier state.
     */
    private final Cache<TokenHash, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final Cache<UUID, Instant> uses = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(USE_WRITTEN_EVERY)
            .build();

    Credentials(ApiTokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<Actor> actor(TokenHash hash) {
        Credential credential = known.getIfPresent(hash);
        if (credential != null) {
            return valid(credential);
        }
        return unknown.getIfPresent(hash) == null ? reload(hash) : Optional.empty();
    }

    /** Looks anew, whatever is remembered. */
    Optional<Actor> reload(TokenHash hash) {
        Optional<Credential> loaded = store.find(hash);
        loaded.ifPresentOrElse(credential -> known.put(hash, credential), () -> {
            known.invalidate(hash);
            unknown.put(hash, true);
        });
        return loaded.flatMap(this::valid);
    }

    private void noteUse(Actor actor, Instant now) {
        try {
            store.used(actor.tenantId(), actor.id(), now);
        } catch (DataAccessException e) {
            log.warn("the use of a token was not noted", e);
        }
    }

    private Optional<Actor> valid(Credential credential) {
        Instant now = clock.instant();
        Instant end = credential.expiresAt();
        if (end != null && !now.isBefore(end)) {
            return Optional.empty();
        }
        Actor actor = credential.actor();
        uses.get(actor.id(), id -> {
            noteUse(actor, now);
            return now;
        });
        return Optional.of(actor);
    }
}
