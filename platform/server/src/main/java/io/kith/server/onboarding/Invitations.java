package io.kith.server.onboarding;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.changelog.AuditSource;
import io.kith.server.identity.Person;
import io.kith.server.identity.RandomSecret;
import io.kith.server.people.DeclaredRoles;
import io.kith.server.people.EmailAddress;
import io.kith.server.people.Members;
import io.kith.server.people.Memberships;
import io.kith.server.people.WantedRoles;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantSettings;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Admins ask people into their company by mail; the link proves the address. Somebody with a login only signs in; somebody without one
 * chooses a name and a password. Whoever is asked becomes a member when they accept, not before.
 */
@Service
public final class Invitations {

    static final int MOST_AT_ONCE = 50;
    private static final int MOST_OPEN = 500;
    private static final Duration SHOWN = Duration.ofDays(30);
    private static final Duration KEPT = Duration.ofDays(90);

    private final InvitationStore store;
    private final LinkAccounts accounts;
    private final Members members;
    private final Memberships memberships;
    private final DeclaredRoles declared;
    private final Editions editions;
    private final AuditLog audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final RateLimits limits;
    private final Ids ids;
    private final Clock clock;

    Invitations(
            InvitationStore store,
            LinkAccounts accounts,
            Members members,
            Memberships memberships,
            DeclaredRoles declared,
            Editions editions,
            AuditLog audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            RateLimits limits,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.members = members;
        this.memberships = memberships;
        this.declared = declared;
        this.editions = editions;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What an opened link says.
     *
     * @param knownAddress whether the person has a login, and signs in instead of choosing a password
     */
    public record Opened(Invitation invitation, Tenant company, boolean knownAddress) {}

    /** @param begin who is to be signed in, if the link may do that */
    public record Accepted(Tenant company, Optional<Person> begin) {}

    /** Asks people in; whoever is asked already is asked again, in these roles. */
    public List<Invitation> invite(List<String> addresses, WantedRoles roles) {
        Access.require(Permission.CHANGE_MEMBERS);
        Actor actor = TenantContext.actor();
        List<ProblemViolation> wrongRoles = roles.violations(roles.declared().isEmpty() ? List.of() : declared.keys());
        return transactions.write(bound -> {
            Set<String> emails = checked(addresses, wrongRoles);
            if (store.open(bound.tenantId()) + emails.size() > MOST_OPEN) {
                throw refused(new ProblemViolation("emails", "too-many", Map.of("max", MOST_OPEN)));
            }
            editions.require(Limit.MEMBERS, store.notYetOpen(bound.tenantId(), emails));
            emails.forEach(limits::mail);
            String language = tenants.find(bound.tenantId()).orElseThrow().language();
            List<Invitation> invited = new ArrayList<>();
            for (String email : emails) {
                invited.add(store.put(
                        ids.next(),
                        bound.tenantId(),
                        email,
                        roles,
                        language,
                        actor.id(),
                        actor.name(),
                        clock.instant()));
            }
            audit.append(AuditEntry.of(AuditAction.INVITATION_SENT)
                    .with("emails", null, List.copyOf(emails))
                    .with("role", null, roles.builtIn())
                    .with("roles", null, WantedRoles.told(roles.declared())));
            return invited;
        });
    }

    public List<Invitation> list() {
        Access.require(Permission.READ_MEMBERS);
        return transactions.read(
                bound -> store.list(bound.tenantId(), clock.instant().minus(SHOWN)));
    }

    public Invitation mailAgain(UUID id) {
        Access.require(Permission.CHANGE_MEMBERS);
        return transactions.write(bound -> {
            Invitation invitation = store.mailAgain(bound.tenantId(), id, clock.instant())
                    .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
            limits.mail(invitation.email());
            audit.append(AuditEntry.of(AuditAction.INVITATION_SENT_AGAIN)
                    .about(id)
                    .with("emails", null, List.of(invitation.email())));
            return invitation;
        });
    }

    public void revoke(UUID id) {
        Access.require(Permission.CHANGE_MEMBERS);
        transactions.write(bound -> {
            if (!store.revoke(bound.tenantId(), id, clock.instant())) {
                throw Problem.of(ErrorCode.NOT_FOUND).exception();
            }
            audit.append(AuditEntry.of(AuditAction.INVITATION_REVOKED).about(id));
            return id;
        });
    }

    public Opened open(@Nullable String link) {
        Invitation invitation = found(link);
        return new Opened(invitation, company(invitation), accounts.needsSignIn(invitation.id(), invitation.email()));
    }

    /**
     * Makes the account if there is none, and the person a member. Every step can be repeated.
     *
     * @param name of somebody without a login
     */
    public Accepted accept(
            @Nullable String link, @Nullable String name, @Nullable String password, Optional<Person> signedIn) {
        Invitation invitation = found(link);
        Tenant company = company(invitation);
        Optional<Person> proved =
                signedIn.filter(person -> Memberships.folded(person.email()).equals(invitation.email()));
        String called =
                name == null || name.isBlank() ? proved.map(Person::name).orElse("") : name.strip();
        TenantSettings.nameViolation("name", called).ifPresent(violation -> {
            throw refused(violation);
        });
        LinkAccounts.Holder holder = accounts.of(
                new LinkAccounts.Addressee(
                        invitation.id(),
                        invitation.email(),
                        invitation.language(),
                        invitation.accountMade() ? invitation.subject() : null),
                called,
                password,
                signedIn);
        store.account(invitation.id(), holder.subject(), holder.made());
        TenantContext.call(Actor.system(company.id()), () -> join(invitation, called, holder.subject()));
        return new Accepted(
                company,
                holder.made()
                        ? Optional.of(new Person(holder.subject(), called, invitation.email()))
                        : Optional.empty());
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT5M")
    void erase() {
        store.erase(clock.instant().minus(KEPT));
    }

    private boolean join(Invitation invitation, String name, String subject) {
        return transactions.write(bound -> {
            Instant now = clock.instant();
            if (!store.accepted(invitation.id(), now)) {
                throw Problem.of(ErrorCode.LINK_USED).exception();
            }
            UUID id = ids.next();
            if (!members.has(invitation.email())) {
                editions.require(Limit.MEMBERS, 1);
                members.add(
                        id,
                        name,
                        invitation.email(),
                        new WantedRoles(invitation.role().key(), invitation.roles()),
                        now);
            }
            audit.append(AuditEntry.of(AuditAction.INVITATION_ACCEPTED)
                    .by(id, AuditSource.LINK)
                    .about(invitation.id())
                    .with("emails", null, List.of(invitation.email()))
                    .with("role", null, invitation.role().key())
                    .with("roles", null, WantedRoles.told(invitation.roles())));
            memberships.claim(subject, invitation.email());
            memberships.used(bound.tenantId(), id, now);
            return true;
        });
    }

    private Set<String> checked(List<String> addresses, List<ProblemViolation> wrongRoles) {
        List<ProblemViolation> violations = new ArrayList<>();
        Set<String> emails = new HashSet<>();
        if (addresses.isEmpty() || addresses.size() > MOST_AT_ONCE) {
            violations.add(
                    addresses.isEmpty()
                            ? ProblemViolation.of("emails", "required")
                            : new ProblemViolation("emails", "too-many", Map.of("max", MOST_AT_ONCE)));
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        for (int i = 0; i < addresses.size(); i++) {
            String email = Memberships.folded(addresses.get(i));
            Optional<ProblemViolation> violation = EmailAddress.violation("emails[" + i + "]", email);
            if (violation.isPresent()) {
                violations.add(violation.get());
            } else if (members.has(email)) {
                violations.add(ProblemViolation.of("emails[" + i + "]", "member-exists"));
            } else {
                emails.add(email);
            }
        }
        violations.addAll(wrongRoles);
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        return emails;
    }

    private Invitation found(@Nullable String link) {
        Invitation invitation = RandomSecret.of(link)
                .flatMap(secret -> store.find(secret.hash()))
                .orElseThrow(() -> Problem.of(ErrorCode.LINK_UNKNOWN).exception());
        return switch (invitation.state(clock.instant())) {
            case PENDING -> invitation;
            case EXPIRED -> throw Problem.of(ErrorCode.LINK_EXPIRED).exception();
            case ACCEPTED -> throw Problem.of(ErrorCode.LINK_USED).exception();
            case REVOKED -> throw Problem.of(ErrorCode.LINK_UNKNOWN).exception();
        };
    }

    private Tenant company(Invitation invitation) {
        Tenant company = tenants.find(invitation.tenantId())
                .orElseThrow(() -> Problem.of(ErrorCode.LINK_UNKNOWN).exception());
        return switch (company.state()) {
            case ACTIVE -> company;
            case SUSPENDED -> throw Problem.of(ErrorCode.COMPANY_SUSPENDED).exception();
            case CLOSED ->
                throw Problem.of(
                                ErrorCode.COMPANY_CLOSED,
                                Map.of("day", String.valueOf(company.eraseAt()).substring(0, 10)))
                        .exception();
            case ERASED -> throw Problem.of(ErrorCode.LINK_UNKNOWN).exception();
        };
    }

    private static ProblemException refused(ProblemViolation violation) {
        return Problem.of(ErrorCode.VALIDATION, List.of(violation)).exception();
    }
}
