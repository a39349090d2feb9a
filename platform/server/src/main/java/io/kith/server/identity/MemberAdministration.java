package io.kith.server.identity;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.people.DeclaredRoles;
import io.kith.server.people.EmailAddress;
import io.kith.server.people.Member;
import io.kith.server.people.MemberState;
import io.kith.server.people.Members;
import io.kith.server.people.WantedRoles;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantSettings;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Adds members, and ends and restores their access. */
@Service
public final class MemberAdministration {

    private final Members members;
    private final DeclaredRoles declared;
    private final Editions editions;
    private final AuditLog audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Ids ids;
    private final Clock clock;

    MemberAdministration(
            Members members,
            DeclaredRoles declared,
            Editions editions,
            AuditLog audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Ids ids,
            Clock clock) {
        this.members = members;
        this.declared = declared;
        this.editions = editions;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public List<Member> list() {
        Access.require(Permission.READ_MEMBERS);
        return transactions.read(_ -> members.list());
    }

    /** A member who can work as soon as somebody signs in with this address. */
    public Member add(String name, String email, WantedRoles roles) {
        Access.require(Permission.CHANGE_MEMBERS);
        check(name.strip(), email.strip(), roles);
        try {
            return transactions.write(_ -> {
                if (members.has(email.strip())) {
                    throw exists();
                }
                editions.require(Limit.MEMBERS, 1);
                UUID id = ids.next();
                members.add(id, name.strip(), email.strip(), roles, clock.instant());
                audit.append(AuditEntry.of(AuditAction.MEMBER_ADDED)
                        .about(id)
                        .with("email", null, email.strip())
                        .with("role", null, roles.builtIn())
                        .with("roles", null, WantedRoles.told(roles.declared())));
                return found(id);
            });
        } catch (DuplicateKeyException e) {
            // somebody else has added them at the same moment
            throw exists();
        }
    }

    /** Ends a member's access from the next request on, on every replica; what they have done stays. */
    public Member deactivate(UUID id) {
        return change(id, MemberState.DEACTIVATED);
    }

    public Member activate(UUID id) {
        return change(id, MemberState.ACTIVE);
    }

    /**
     * Gives a member other roles, from their next request on, on every replica. What is null stays; declared roles that the company no
     * longer has can be left to whoever has them.
     *
     * @param builtIn key of a built-in role
     * @param roles keys of declared roles
     */
    public Member changeRoles(UUID id, @Nullable String builtIn, @Nullable List<String> roles) {
        Access.require(Permission.CHANGE_MEMBERS);
        if (builtIn == null && roles == null) {
            throw refused(List.of(ProblemViolation.of("role", "required")));
        }
        Set<String> allowed = new LinkedHashSet<>(roles == null ? List.of() : declared.keys());
        return changed(id, Role.USER.key().equals(builtIn), AuditEntry.of(AuditAction.MEMBER_ROLE_CHANGED), before -> {
            var wanted = new WantedRoles(
                    builtIn == null ? before.role().key() : builtIn, roles == null ? before.roles() : roles);
            allowed.addAll(before.roles());
            List<ProblemViolation> violations = wanted.violations(allowed);
            if (!violations.isEmpty()) {
                throw refused(violations);
            }
            members.change(id, wanted);
        });
    }

    private Member change(UUID id, MemberState state) {
        boolean ends = state == MemberState.DEACTIVATED;
        AuditEntry entry = AuditEntry.of(ends ? AuditAction.MEMBER_DEACTIVATED : AuditAction.MEMBER_ACTIVATED);
        return changed(id, ends, entry, _ -> members.change(id, state));
    }

    /** @param takesAway whether an admin would be one no more */
    private Member changed(UUID id, boolean takesAway, AuditEntry entry, Consumer<Member> change) {
        Access.require(Permission.CHANGE_MEMBERS);
        return transactions.write(bound -> {
            if (takesAway && members.lockedAdmins().equals(Set.of(id))) {
                throw Problem.of(ErrorCode.LAST_ADMIN).exception();
            }
            members.lock(id);
            Member before = found(id);
            change.accept(before);
            Member after = found(id);
            if (before.state() != after.state() && after.state() == MemberState.ACTIVE) {
                editions.require(Limit.MEMBERS, 0);
            }
            tenants.accessChanged(bound.tenantId());
            audit.append(entry.about(id)
                    .with("role", before.role().key(), after.role().key())
                    .with("roles", WantedRoles.told(before.roles()), WantedRoles.told(after.roles()))
                    .with("state", before.state().key(), after.state().key()));
            return after;
        });
    }

    private static ProblemException refused(List<ProblemViolation> violations) {
        return Problem.of(ErrorCode.VALIDATION, violations).exception();
    }

    private static ProblemException exists() {
        return refused(List.of(ProblemViolation.of("email", "member-exists")));
    }

    private Member found(UUID id) {
        return members.find(id)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private void check(String name, String email, WantedRoles roles) {
        List<ProblemViolation> violations = new ArrayList<>();
        TenantSettings.nameViolation("name", name).ifPresent(violations::add);
        EmailAddress.violation("email", email).ifPresent(violations::add);
        violations.addAll(roles.violations(roles.declared().isEmpty() ? List.of() : declared.keys()));
        if (!violations.isEmpty()) {
            throw refused(violations);
        }
    }
}
