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
import io.kith.server.problem.ProblemViolation;
import io.kith.server.search.SearchKeeper;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Edition;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantState;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
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
    private final Editions editions;
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
            Editions editions,
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
        this.editions = editions;
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

    /** Adds an edition or changes one, for all companies that have it. */
    public void changeEdition(Edition edition) {
        whole.executeWithoutResult(_ -> {
            editions.put(edition);
            log.append(OperatorAction.EDITION_CHANGED, null, edition.key());
        });
    }

    /** From now on the limits of another edition hold; what the company has stays. */
    public Tenant giveEdition(UUID company, String key) {
        return Objects.requireNonNull(whole.execute(_ -> {
            Tenant before = tenants.find(company)
                    .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
            if (editions.find(key).isEmpty()) {
                List<String> allowed =
                        editions.list().stream().map(Edition::key).toList();
                throw Problem.of(
                                ErrorCode.VALIDATION,
                                List.of(new ProblemViolation("edition", "unknown-option", Map.of("allowed", allowed))))
                        .exception();
            }
            editions.give(company, key);
            log.append(OperatorAction.EDITION_GIVEN, company, key);
            asCompany(company, () -> AuditEntry.of(AuditAction.EDITION_GIVEN).with("edition", before.edition(), key));
            return tenants.find(company).orElseThrow();
        }));
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
            asCompany(company, () -> AuditEntry.of(theirs));
            return tenants.find(company).orElseThrow();
        }));
    }

    /** What was done to a company stands in its own log too. */
    private void asCompany(UUID company, Supplier<AuditEntry> entry) {
        TenantContext.<Boolean, RuntimeException>call(
                Actor.system(company),
                () -> transactions.write(_ -> {
                    audit.append(entry.get().by(AuditSource.OPERATOR));
                    return true;
                }));
    }
}
