package io.kith.server.identity;

import io.kith.server.access.Permission;
import io.kith.server.identity.SessionStore.Found;
import io.kith.server.identity.SessionStore.Look;
import io.kith.server.people.Members;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Onlooker;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** As whom a session acts: the person as a member of the chosen company, or the member as whom they look at it. */
@Component
final class SessionActors {

    private final Members members;
    private final TenantTransactions transactions;

    SessionActors(Members members, TenantTransactions transactions) {
        this.members = members;
        this.transactions = transactions;
    }

    /**
     * Whoever a session acts as now.
     *
     * @param actor null if no company is chosen, or the person is no active member of it
     * @param look that still holds; null if the person acts themselves, perhaps again
     */
    record Acting(@Nullable Actor actor, @Nullable Look look) {}

    Acting of(Found found, Instant now) {
        UUID company = found.row().tenantId();
        UUID memberId = found.memberId();
        Actor person = company == null || memberId == null ? null : member(company, memberId, found.accessEpoch());
        Look look = found.row().look();
        if (person == null || look == null || !holds(person, look, now)) {
            return new Acting(person, null);
        }
        Actor seen = member(person.tenantId(), look.member(), found.accessEpoch());
        return seen == null
                ? new Acting(person, null)
                : new Acting(seen.seenBy(new Onlooker(person.id(), look.until())), look);
    }

    /** Whether the admin still may, and the time is not over. */
    private static boolean holds(Actor admin, Look look, Instant now) {
        return Permission.CHANGE_MEMBERS.allows(admin) && now.isBefore(look.until());
    }

    /** @param accessEpoch read before the member, so that no change in between goes unseen */
    private @Nullable Actor member(UUID company, UUID id, long accessEpoch) {
        var signingIn = new Actor(company, ActorKind.SYSTEM, id, "sign-in", Role.USER, Scope.READ, 0);
        return TenantContext.<@Nullable Actor, RuntimeException>call(
                signingIn,
                () -> transactions.<@Nullable Actor>read(_ -> members.activeMember(id)
                        .map(member -> new Actor(
                                company,
                                ActorKind.MEMBER,
                                id,
                                member.name(),
                                member.role(),
                                Scope.WRITE,
                                accessEpoch,
                                member.standing()))
                        .orElse(null)));
    }
}
