package io.kith.server.identity.web;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in, in which company, and what they may do. */
@RestController
class SessionController {

    private final TenantTransactions transactions;
    private final TenantDirectory tenants;

    SessionController(TenantTransactions transactions, TenantDirectory tenants) {
        this.transactions = transactions;
        this.tenants = tenants;
    }

    record Company(
            UUID id,
            String slug,
            String name,
            String language,
            String timeZone,
            String baseCurrency,
            String region,
            int firstWeekday) {}

    record Who(UUID id, String kind, String name, String role, String scope) {}

    record Session(Company company, Who actor, List<String> permissions) {}

    @GetMapping("/api/v1/session")
    Session session() {
        return transactions.read(bound -> {
            Tenant tenant = tenants.find(bound.tenantId())
                    .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED).exception());
            Actor actor = TenantContext.actor();
            return new Session(
                    new Company(
                            tenant.id(),
                            tenant.slug(),
                            tenant.name(),
                            tenant.language(),
                            tenant.timeZone().getId(),
                            tenant.baseCurrency(),
                            tenant.region(),
                            tenant.firstWeekday().getValue()),
                    new Who(
                            actor.id(),
                            actor.kind().key(),
                            actor.name(),
                            actor.role().key(),
                            actor.scope().key()),
                    Access.granted().stream().map(SessionController::key).toList());
        });
    }

    /** Written as in {@code changeSchema}. */
    private static String key(Permission permission) {
        String[] words = permission.name().toLowerCase(Locale.ROOT).split("_");
        return words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }
}
