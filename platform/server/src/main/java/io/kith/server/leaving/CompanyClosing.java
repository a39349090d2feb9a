package io.kith.server.leaving;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Closes a company and opens it again. */
@Service
public final class CompanyClosing {

    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Duration reopenFor;

    /** @param reopenFor how long a closed company can be opened again; then it is erased */
    CompanyClosing(
            TenantDirectory tenants,
            TenantTransactions transactions,
            AuditLog audit,
            Scheduler scheduler,
            Clock clock,
            @Value("${kith.leaving.reopen-for:P30D}") Duration reopenFor) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.audit = audit;
        this.scheduler = scheduler;
        this.clock = clock;
        this.reopenFor = reopenFor;
    }

    /**
     * From now on the company can be read only, by people and by programs, on every replica.
     *
     * @param confirmation the company's address, typed by whoever closes it
     */
    public Tenant close(String confirmation) {
        Access.require(Permission.CLOSE_COMPANY);
        return transactions.write(bound -> {
            Tenant company = found(bound.tenantId());
            if (!confirmation.strip().equals(company.slug())) {
                throw Problem.of(
                                ErrorCode.VALIDATION,
                                List.of(new ProblemViolation(
                                        "confirmation", "not-the-address", Map.of("slug", company.slug()))))
                        .exception();
            }
            Instant eraseAt = clock.instant().plus(reopenFor).truncatedTo(ChronoUnit.MILLIS);
            // before the company is closed: then nothing can be written any more
            audit.append(AuditEntry.of(AuditAction.COMPANY_CLOSED).with("eraseAt", null, eraseAt.toString()));
            if (!tenants.close(company.id(), eraseAt)) {
                throw wrongState(found(company.id()));
            }
            ErasureLane.schedule(scheduler, company.id(), eraseAt);
            return found(company.id());
        });
    }

    public Tenant reopen() {
        Access.require(Permission.CLOSE_COMPANY);
        return transactions.writeEvenIfClosed(bound -> {
            if (!tenants.reopen(bound.tenantId())) {
                throw wrongState(found(bound.tenantId()));
            }
            audit.append(AuditEntry.of(AuditAction.COMPANY_REOPENED));
            return found(bound.tenantId());
        });
    }

    private static RuntimeException wrongState(Tenant company) {
        return Problem.of(ErrorCode.WRONG_STATE, Map.of("state", company.state().key()))
                .exception();
    }

    private Tenant found(UUID id) {
        return tenants.find(id)
                .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED).exception());
    }
}
