package io.kith.server.access;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import java.util.Optional;
import java.util.UUID;

/** Finds who once asked for something, as they are now: for work that goes on when the request is long over. */
public interface Actors {

    /** Empty if they can no longer act: deactivated, revoked, expired. */
    Optional<Actor> find(UUID tenantId, ActorKind kind, UUID id);
}
