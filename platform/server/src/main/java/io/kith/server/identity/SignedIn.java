package io.kith.server.identity;

import io.kith.server.tenancy.Actor;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser whose session holds.
 *
 * @param session the session's id: the hash of its cookie
 * @param excluded whether a company is chosen in which the person is no active member any more
 * @param actor the person as a member of the chosen company, or the member as whom they look at it; null if none is chosen, or the person
 *     is excluded
 */
public record SignedIn(
        String session,
        SessionKind kind,
        Person person,
        boolean excluded,
        @Nullable Actor actor) {

    Optional<UUID> company() {
        return Optional.ofNullable(actor).map(Actor::tenantId);
    }
}
