package io.kith.server.onboarding;

import io.kith.server.changelog.AuditSource;
import io.kith.server.identity.Person;
import io.kith.server.identity.RandomSecret;
import io.kith.server.people.Memberships;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Public sign-up, from the form to the founded company. Every step is stored before the next is tried and can be repeated: whatever is
 * away in the middle, the link of the mail goes on where it stopped. What is answered to strangers never depends on who has an account.
 */
@Service
@EnableConfigurationProperties(SignUpSettings.class)
public final class SignUps {

    private static final Duration UNPROVED_KEPT = Duration.ofDays(7);
    private static final Duration UNFINISHED_KEPT = Duration.ofDays(30);
    private static final int SUGGESTIONS = 2;

    private final SignUpStore store;
    private final SignUpSettings settings;
    private final CompanyFounding founding;
    private final TenantDirectory tenants;
    private final LinkAccounts accounts;
    private final Memberships memberships;
    private final TransactionTemplate whole;
    private final Ids ids;
    private final Clock clock;

    SignUps(
            SignUpStore store,
            SignUpSettings settings,
            CompanyFounding founding,
            TenantDirectory tenants,
            LinkAccounts accounts,
            Memberships memberships,
            PlatformTransactionManager manager,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.founding = founding;
        this.tenants = tenants;
        this.accounts = accounts;
        this.memberships = memberships;
        this.whole = new TransactionTemplate(manager);
        this.ids = ids;
        this.clock = clock;
    }

    /** What an opened link says. */
    public record Opened(SignUp signUp, boolean slugFree, boolean knownAddress, boolean sameBrowser) {}

    /**
     * What somebody says who opened a link.
     *
     * @param password for a new account
     * @param slug another address than the one that was asked for
     * @param confirmed whether the person knows that another browser asked
     */
    public record Completion(
            @Nullable String password, @Nullable String slug, boolean confirmed) {

        /** Never the password. */
        @Override
        public String toString() {
            return "Completion[" + slug + "]";
        }
    }

    /** @param begin who is to be signed in with the company, if the link may do that */
    public record Completed(Tenant company, Optional<Person> begin) {}

    /**
     * Whether a company can have an address.
     *
     * @param flaw why not
     * @param suggestions free ones like it, if it is taken
     */
    public record SlugCheck(Optional<SlugFlaw> flaw, List<String> suggestions) {}

    public SlugCheck check(String slug) {
        Optional<SlugFlaw> flaw = Slugs.flaw(slug);
        if (flaw.isPresent() || !tenants.has(slug)) {
            return new SlugCheck(flaw, List.of());
        }
        List<String> alike = Slugs.like(slug);
        Set<String> taken = tenants.taken(alike);
        return new SlugCheck(
                Optional.of(SlugFlaw.TAKEN),
                alike.stream()
                        .filter(other -> !taken.contains(other))
                        .limit(SUGGESTIONS)
                        .toList());
    }

    /**
     * Takes a form; a mail follows. The browser is told the same whether the address is known or not.
     *
     * @param mailLimit ends the request if the address has had enough mails
     */
    public void request(SignUp.Form form, RandomSecret browser, Runnable mailLimit) {
        List<ProblemViolation> violations = new ArrayList<>();
        for (ProblemViolation violation : CompanyFounding.violations(form.wish(form.slug(), settings.edition()))) {
            violations.add(new ProblemViolation(asInForm(violation.field()), violation.code(), violation.parameters()));
        }
        if (!settings.templates().contains(form.template())) {
            violations.add(new ProblemViolation("template", "unknown-option", Map.of("allowed", settings.templates())));
        }
        if (!settings.terms().version().equals(form.termsVersion())) {
            violations.add(ProblemViolation.of("termsVersion", "terms-not-accepted"));
        }
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        if (tenants.has(form.slug())) {
            throw taken(form.slug());
        }
        mailLimit.run();
        whole.executeWithoutResult(_ -> store.add(ids.next(), form, browser.hash(), clock.instant()));
    }

    public void mailAgain(String email) {
        store.mailAgain(Memberships.folded(email), clock.instant());
    }

    /** Opening the link proves the address. */
    public Opened open(@Nullable String link, @Nullable String browser) {
        SignUp signUp = found(link);
        store.proved(signUp.id(), clock.instant());
        boolean known = accounts.needsSignIn(signUp.id(), signUp.form().email());
        return new Opened(signUp, !tenants.has(signUp.form().slug()), known, isAsker(signUp, browser));
    }

    /** Makes the account if there is none, and founds the company. */
    public Completed complete(
            @Nullable String link, @Nullable String browser, Completion completion, Optional<Person> signedIn) {
        SignUp signUp = found(link);
        if (!isAsker(signUp, browser) && !completion.confirmed()) {
            throw Problem.of(
                            ErrorCode.OTHER_BROWSER,
                            Map.of("company", signUp.form().companyName()))
                    .exception();
        }
        String slug = completion.slug() == null ? signUp.form().slug() : completion.slug();
        // before anything is made elsewhere
        Slugs.violation(slug).ifPresent(violation -> {
            throw Problem.of(ErrorCode.VALIDATION, List.of(violation)).exception();
        });
        if (tenants.has(slug)) {
            throw taken(slug);
        }
        store.proved(signUp.id(), clock.instant());
        LinkAccounts.Holder holder = accounts.of(
                new LinkAccounts.Addressee(
                        signUp.id(),
                        signUp.form().email(),
                        signUp.form().language(),
                        signUp.state() == SignUpState.ACCOUNT && signUp.accountMade() ? signUp.subject() : null),
                signUp.form().name(),
                completion.password(),
                signedIn);
        String subject = holder.subject();
        store.account(signUp.id(), subject, holder.made(), clock.instant());
        Tenant company = found(signUp, slug, subject);
        return new Completed(
                company,
                holder.made()
                        ? Optional.of(new Person(
                                subject, signUp.form().name(), signUp.form().email()))
                        : Optional.empty());
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT4M")
    void erase() {
        Instant now = clock.instant();
        store.erase(now.minus(UNPROVED_KEPT), now.minus(UNFINISHED_KEPT));
    }

    private Tenant found(SignUp signUp, String slug, String subject) {
        return founding.found(signUp.form().wish(slug, settings.edition()), AuditSource.LINK, (company, admin) -> {
            Instant now = clock.instant();
            if (!store.founded(signUp.id(), company.id(), now)) {
                throw Problem.of(ErrorCode.LINK_USED).exception();
            }
            store.accepted(company.id(), admin, signUp);
            memberships.claim(subject, signUp.form().email());
            memberships.used(company.id(), admin, now);
        });
    }

    private SignUp found(@Nullable String link) {
        SignUp signUp = RandomSecret.of(link)
                .flatMap(secret -> store.find(secret.hash()))
                .orElseThrow(() -> Problem.of(ErrorCode.LINK_UNKNOWN).exception());
        if (signUp.state() == SignUpState.FOUNDED) {
            throw Problem.of(ErrorCode.LINK_USED).exception();
        }
        Instant end = signUp.linkExpiresAt();
        if (end == null || !clock.instant().isBefore(end)) {
            throw Problem.of(ErrorCode.LINK_EXPIRED).exception();
        }
        return signUp;
    }

    private static String asInForm(String field) {
        return switch (field) {
            case "name" -> "companyName";
            case "admin.name" -> "name";
            case "admin.email" -> "email";
            default -> field;
        };
    }

    private static boolean isAsker(SignUp signUp, @Nullable String browser) {
        return RandomSecret.of(browser)
                .filter(secret -> secret.hash().equals(signUp.browserHash()))
                .isPresent();
    }

    private static ProblemException taken(String slug) {
        return Problem.of(ErrorCode.ADDRESS_TAKEN, Map.of("slug", slug)).exception();
    }
}
