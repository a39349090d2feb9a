package io.kith.server.identity;

import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.changelog.AuditSource;
import io.kith.server.people.Member;
import io.kith.server.people.MemberState;
import io.kith.server.people.Members;
import io.kith.server.people.Memberships;
import io.kith.server.people.Memberships.Membership;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The companies that a person can work in, and going from one to another. */
@Service
public final class PersonCompanies {

    private final Memberships memberships;
    private final Members members;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Clock clock;

    PersonCompanies(
            Memberships memberships,
            Members members,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Sessions sessions,
            AuditLog audit,
            Clock clock) {
        this.memberships = memberships;
        this.members = members;
        this.tenants = tenants;
        this.transactions = transactions;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A company, and what the person is there. */
    public record Place(Tenant company, UUID memberId, Role role, boolean usedBefore) {}

    /** Companies in which the person is an active member, the last used first. */
    public List<Place> of(Person person) {
        return memberships.of(person.subject()).stream()
                .map(this::place)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Where a person goes who has just signed in: the only company, or the one used last; empty if the person has to say. */
    Optional<Place> atSignIn(Person person) {
        memberships.claim(person.subject(), person.email());
        List<Place> places = of(person);
        return places.size() == 1 || !places.isEmpty() && places.getFirst().usedBefore()
                ? Optional.of(places.getFirst())
                : Optional.empty();
    }

    /** Moves a session into a company; 404 unless the person is an active member of it. */
    public void choose(SignedIn signedIn, UUID company) {
        Place place = of(signedIn.person()).stream()
                .filter(one -> one.company().id().equals(company))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        TenantContext.<Boolean, RuntimeException>call(
                Actor.system(company),
                () -> transactions.write(_ -> {
                    sessions.choose(signedIn, company);
                    memberships.used(company, place.memberId(), clock.instant());
                    audit.append(AuditEntry.of(AuditAction.SESSION_BEGUN).by(place.memberId(), AuditSource.CONSOLE));
                    return true;
                }));
    }

    private Optional<Place> place(Membership membership) {
        var looking = new Actor(
                membership.tenantId(), ActorKind.SYSTEM, membership.memberId(), "sign-in", Role.USER, Scope.READ, 0);
        Optional<Member> member = TenantContext.call(
                looking, () -> transactions.<Optional<Member>>read(_ -> members.find(membership.memberId())));
        return member.filter(found -> found.state() == MemberState.ACTIVE)
                .flatMap(found -> tenants.find(membership.tenantId())
                        .map(company -> new Place(company, found.id(), found.role(), membership.usedAt() != null)));
    }
}
