package io.kith.server.identity;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.people.DeclaredRoles;
import io.kith.server.people.WantedRoles;
import io.kith.server.problem.CleanText;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes, lists and revokes a company's API tokens. */
@Service
public final class ApiTokens {

    private static final Duration LONGEST = Duration.ofDays(10 * 365);

    private final ApiTokenStore store;
    private final DeclaredRoles declared;
    private final Editions editions;
    private final AuditLog audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Ids ids;
    private final SecureRandom random;
    private final Clock clock;

    ApiTokens(
            ApiTokenStore store,
            DeclaredRoles declared,
            Editions editions,
            AuditLog audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Ids ids,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.declared = declared;
        this.editions = editions;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** A new token; the only time its secret is seen. */
    public record Issued(ApiToken token, String secret) {

        @Override
        public String toString() {
            return "Issued[" + token + ", …]";
        }
    }

    public List<ApiToken> list() {
        Access.require(Permission.READ_TOKENS);
        return transactions.read(bound -> store.list(bound.tenantId()));
    }

    /**
     * @param scope key of a scope
     */
    public Issued issue(String name, WantedRoles roles, String scope, @Nullable Instant expiresAt) {
        Access.require(Permission.CHANGE_TOKENS);
        List<ProblemViolation> violations = new ArrayList<>();
        if (name.isBlank()) {
            violations.add(ProblemViolation.of("name", "required"));
        } else if (!CleanText.isClean(name)) {
            violations.add(ProblemViolation.of("name", "control-characters"));
        } else if (name.strip().length() > 100) {
            violations.add(new ProblemViolation("name", "too-long", Map.of("max", 100)));
        }
        violations.addAll(roles.violations(roles.declared().isEmpty() ? List.of() : declared.keys()));
        if (Scope.ofKey(scope).isEmpty()) {
            violations.add(
                    new ProblemViolation("scope", "unknown-option", Map.of("allowed", List.of("read", "write"))));
        }
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            violations.add(ProblemViolation.of("expiresAt", "in-the-past"));
        } else if (expiresAt != null && expiresAt.isAfter(clock.instant().plus(LONGEST))) {
            violations.add(new ProblemViolation("expiresAt", "too-late", Map.of("years", LONGEST.toDays() / 365)));
        }
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        return transactions.write(bound -> {
            editions.require(Limit.TOKENS, 1);
            Issued issued = add(
                    bound.tenantId(),
                    name.strip(),
                    roles,
                    Scope.ofKey(scope).orElseThrow(),
                    expiresAt,
                    TenantContext.actor().id());
            audit.append(AuditEntry.of(AuditAction.TOKEN_ISSUED)
                    .about(issued.token().id())
                    .with("name", null, name.strip())
                    .with("role", null, roles.builtIn())
                    .with("roles", null, WantedRoles.told(roles.declared()))
                    .with("scope", null, scope)
                    .with("expiresAt", null, expiresAt == null ? null : expiresAt.toString()));
            return issued;
        });
    }

    /** The first token of a new company, made by whoever founds it. */
    public Issued issueFirst(UUID tenantId, String name, UUID founder) {
        return add(tenantId, name, new WantedRoles(Role.ADMIN.key(), List.of()), Scope.WRITE, null, founder);
    }

    /** Ends a token: its very next request fails, on every replica. */
    public void revoke(UUID id) {
        Access.require(Permission.CHANGE_TOKENS);
        boolean found = transactions.write(bound -> {
            boolean revoked = store.revoke(bound.tenantId(), id, clock.instant());
            if (revoked) {
                tenants.accessChanged(bound.tenantId());
                audit.append(AuditEntry.of(AuditAction.TOKEN_REVOKED).about(id));
            }
            return revoked;
        });
        if (!found) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
    }

    private Issued add(
            UUID tenantId, String name, WantedRoles roles, Scope scope, @Nullable Instant expiresAt, UUID creator) {
        TokenSecret secret = TokenSecret.make(random);
        var token = new ApiToken(
                ids.next(),
                name,
                secret.hint(),
                roles.role(),
                roles.declared(),
                scope,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                creator,
                expiresAt,
                null,
                null);
        store.add(tenantId, token, secret.hash());
        return new Issued(token, secret.reveal());
    }
}
