package io.kith.server.operator;

import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.changelog.AuditSource;
import io.kith.server.changelog.Deliveries;
import io.kith.server.identity.LostAccounts;
import io.kith.server.onboarding.CompanyFounding;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.search.SearchKeeper;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantState;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators do to the cell and to companies as wholes; each of it stands in their log. */
@Service
public final class CellOperations {

    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final TransactionTemplate whole;
    private final CompanyFounding founding;
    private final Deliveries deliveries;
    private final SearchKeeper search;
    private final LostAccounts lostAccounts;
    private final OperatorLog log;
    private final AuditLog audit;
    private final Clock clock;

    CellOperations(
            TenantDirectory tenants,
            TenantTransactions transactions,
            PlatformTransactionManager manager,
            CompanyFounding founding,
            Deliveries deliveries,
            SearchKeeper search,
            LostAccounts lostAccounts,
            OperatorLog log,
            AuditLog audit,
            Clock clock) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.whole = new TransactionTemplate(manager);
        this.founding = founding;
        this.deliveries = deliveries;
        this.search = search;
        this.lostAccounts = lostAccounts;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    public CompanyFounding.Founded found(CompanyFounding.Wish wish) {
        return Objects.requireNonNull(whole.execute(_ -> {
            CompanyFounding.Founded founded = founding.found(wish);
            log.append(OperatorAction.COMPANY_FOUNDED, founded.company().id(), null);
            return founded;
        }));
    }

    /** Its people and programs are refused from the next request on. */
    public Tenant suspend(UUID company) {
        return change(company, TenantState.SUSPENDED, OperatorAction.COMPANY_SUSPENDED, AuditAction.COMPANY_SUSPENDED);
    }

    public Tenant resume(UUID company) {
        return change(company, TenantState.ACTIVE, OperatorAction.COMPANY_RESUMED, AuditAction.COMPANY_RESUMED);
    }

    /** Gives the parked deliveries of a company and consumer another chance; how many. */
    public int replay(UUID company, String consumer) {
        // first: another role does the rest, in a transaction of its own
        log.append(OperatorAction.DELIVERIES_REPLAYED, company, consumer);
        return deliveries.replay(company, consumer, clock.instant());
    }

    public void rebuildSearch() {
        log.append(OperatorAction.SEARCH_REBUILT, null, null);
        search.rebuild();
    }

    /** Brings people back whom Keycloak has lost, a page of them. */
    public LostAccounts.Restored restoreAccounts(String after, int limit) {
        log.append(OperatorAction.ACCOUNTS_RESTORED, null, null);
        return lostAccounts.restore(after, limit);
    }

    /** The latest first; those before one. */
    public List<OperatorEntry> log(@Nullable UUID before, int limit) {
        return log.list(before, limit);
    }

    private Tenant change(UUID company, TenantState state, OperatorAction action, AuditAction theirs) {
        return Objects.requireNonNull(whole.execute(_ -> {
            if (!tenants.change(company, state)) {
                throw Problem.of(ErrorCode.NOT_FOUND).exception();
            }
            log.append(action, company, null);
            TenantContext.<Boolean, RuntimeException>call(
                    Actor.system(company),
                    () -> transactions.write(_ -> {
                        audit.append(AuditEntry.of(theirs).by(AuditSource.OPERATOR));
                        return true;
                    }));
            return tenants.find(company).orElseThrow();
        }));
    }
}
