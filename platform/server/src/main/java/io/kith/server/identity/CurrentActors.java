package io.kith.server.identity;

import io.kith.server.access.Actors;
import io.kith.server.people.Members;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks up members and service accounts anew, with the roles and teams that they have now. */
@Component
final class CurrentActors implements Actors {

    private final ApiTokenStore tokens;
    private final Members members;
    private final TenantTransactions transactions;
    private final Clock clock;

    CurrentActors(ApiTokenStore tokens, Members members, TenantTransactions transactions, Clock clock) {
        this.tokens = tokens;
        this.members = members;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Actor> find(UUID tenantId, ActorKind kind, UUID id) {
        return switch (kind) {
            case SERVICE ->
                tokens.find(tenantId, id)
                        .filter(credential -> credential.expiresAt() == null
                                || clock.instant().isBefore(credential.expiresAt()))
                        .map(ApiTokenStore.Credential::actor);
            case MEMBER ->
                TenantContext.call(
                        Actor.system(tenantId),
                        () -> transactions.read(_ -> members.activeMember(id)
                                .map(member -> new Actor(
                                        tenantId,
                                        kind,
                                        id,
                                        member.name(),
                                        member.role(),
                                        Scope.WRITE,
                                        member.accessEpoch(),
                                        member.standing()))));
            // it starts nothing that goes on without it
            case PLUGIN -> Optional.empty();
            case SYSTEM -> Optional.of(Actor.system(tenantId));
        };
    }
}
