package io.kith.server.onboarding;

import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.changelog.AuditSource;
import io.kith.server.identity.ApiTokens;
import io.kith.server.people.EmailAddress;
import io.kith.server.people.Members;
import io.kith.server.people.WantedRoles;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Edition;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantSettings;
import io.kith.server.tenancy.TenantState;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Founds a company whole or not at all: itself, its first admin, and whatever else its founder needs. */
@Service
public final class CompanyFounding {

    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final TransactionTemplate whole;
    private final Members members;
    private final Editions editions;
    private final AuditLog audit;
    private final ApiTokens tokens;
    private final Ids ids;
    private final Clock clock;

    CompanyFounding(
            TenantDirectory tenants,
            TenantTransactions transactions,
            PlatformTransactionManager manager,
            Members members,
            Editions editions,
            AuditLog audit,
            ApiTokens tokens,
            Ids ids,
            Clock clock) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.whole = new TransactionTemplate(manager);
        this.members = members;
        this.editions = editions;
        this.audit = audit;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a founder says.
     *
     * @param language {@code en} or {@code zh}
     * @param timeZone IANA name
     * @param baseCurrency ISO 4217 code
     * @param region ISO 3166 code
     * @param firstWeekday 1 is Monday
     * @param edition key of one
     */
    public record Wish(
            String name,
            String slug,
            String language,
            String timeZone,
            String baseCurrency,
            String region,
            int firstWeekday,
            String edition,
            String adminName,
            String adminEmail) {}

    /** What came of it. */
    public record Founded(Tenant company, UUID admin, ApiTokens.Issued token) {}

    /** What else is done in the transaction that founds a company, with the company bound. */
    @FunctionalInterface
    interface Also {
        void with(Tenant company, UUID admin);
    }

    /** For an operator: with a first token, by which programs can begin; what they do stands in the company under its name. */
    public Founded found(Wish wish) {
        List<ApiTokens.Issued> issued = new ArrayList<>(1);
        AtomicReference<UUID> founder = new AtomicReference<>();
        Tenant company = found(wish, AuditSource.OPERATOR, (tenant, admin) -> {
            founder.set(admin);
            issued.add(tokens.issueFirst(tenant.id(), wish.language().equals("zh") ? "初始设置" : "Setup", admin));
        });
        return new Founded(company, founder.get(), issued.getFirst());
    }

    /** @param way by which the founder came */
    Tenant found(Wish wish, AuditSource way, Also also) {
        List<ProblemViolation> violations = new ArrayList<>(violations(wish));
        if (editions.find(wish.edition()).isEmpty()) {
            violations.add(new ProblemViolation(
                    "edition",
                    "unknown-option",
                    Map.of("allowed", editions.list().stream().map(Edition::key).toList())));
        }
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        var company = new Tenant(
                ids.next(),
                wish.slug(),
                wish.name().strip(),
                TenantState.ACTIVE,
                wish.language(),
                ZoneId.of(wish.timeZone()),
                wish.baseCurrency(),
                wish.region(),
                DayOfWeek.of(wish.firstWeekday()),
                wish.edition(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        UUID admin = ids.next();
        whole.executeWithoutResult(_ -> {
            if (!tenants.add(company)) {
                throw Problem.of(ErrorCode.ADDRESS_TAKEN, Map.of("slug", company.slug()))
                        .exception();
            }
            var founder = new Actor(company.id(), ActorKind.SYSTEM, admin, "founder", Role.ADMIN, Scope.WRITE, 0);
            TenantContext.<Boolean, RuntimeException>call(
                    founder,
                    () -> transactions.write(_ -> {
                        members.add(
                                admin,
                                wish.adminName().strip(),
                                wish.adminEmail().strip(),
                                new WantedRoles(Role.ADMIN.key(), List.of()),
                                clock.instant());
                        also.with(company, admin);
                        audit.append(foundation(admin, way).with("name", null, company.name()));
                        return true;
                    }));
        });
        return company;
    }

    private static AuditEntry foundation(UUID admin, AuditSource way) {
        AuditEntry entry = AuditEntry.of(AuditAction.COMPANY_FOUNDED);
        return way == AuditSource.LINK ? entry.by(admin, way) : entry.by(way);
    }

    static List<ProblemViolation> violations(Wish wish) {
        var settings =
                new TenantSettings(wish.name(), wish.language(), wish.timeZone(), wish.region(), wish.firstWeekday());
        List<ProblemViolation> violations = new ArrayList<>(settings.violations());
        TenantSettings.nameViolation("admin.name", wish.adminName()).ifPresent(violations::add);
        Slugs.violation(wish.slug()).ifPresent(violations::add);
        List<String> currencies = Currency.availableCurrencies()
                .map(Currency::getCurrencyCode)
                .sorted()
                .toList();
        TenantSettings.optionViolation("baseCurrency", wish.baseCurrency(), currencies)
                .ifPresent(violations::add);
        EmailAddress.violation("admin.email", wish.adminEmail().strip()).ifPresent(violations::add);
        return violations;
    }
}
