package io.kith.server.onboarding.web;

import io.kith.server.identity.CurrentSession;
import io.kith.server.identity.PersonCompanies;
import io.kith.server.identity.RandomSecret;
import io.kith.server.identity.SessionCookies;
import io.kith.server.identity.SessionKind;
import io.kith.server.identity.Sessions;
import io.kith.server.identity.SignedIn;
import io.kith.server.onboarding.RateLimits;
import io.kith.server.onboarding.SignUp;
import io.kith.server.onboarding.SignUpSettings;
import io.kith.server.onboarding.SignUps;
import io.kith.server.onboarding.SlugFlaw;
import io.kith.server.people.EmailAddress;
import io.kith.server.people.Memberships;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Public sign-up of a company. */
@RestController
class SignUpController {

    private static final String BROWSER = "kith-sign-up";
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final SignUps signUps;
    private final SignUpSettings settings;
    private final RateLimits limits;
    private final Sessions sessions;
    private final PersonCompanies companies;
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final SecureRandom random;

    SignUpController(
            SignUps signUps,
            SignUpSettings settings,
            RateLimits limits,
            Sessions sessions,
            PersonCompanies companies,
            CurrentSession current,
            SessionCookies cookies,
            SecureRandom random) {
        this.signUps = signUps;
        this.settings = settings;
        this.limits = limits;
        this.sessions = sessions;
        this.companies = companies;
        this.current = current;
        this.cookies = cookies;
        this.random = random;
    }

    record Terms(String version, String text) {}

    record Options(Terms terms, List<String> templates, List<String> languages) {}

    record Slug(String slug, boolean available, @Nullable String reason, List<String> suggestions) {}

    record Wanted(
            @Nullable String companyName,
            @Nullable String slug,
            @Nullable String name,
            @Nullable String email,
            @Nullable String language,
            @Nullable String template,
            @Nullable String termsVersion,
            @Nullable String timeZone,
            @Nullable String baseCurrency,
            @Nullable String region,
            @Nullable Integer firstWeekday) {

        SignUp.Form form() {
            String tongue = or(language, "en");
            return new SignUp.Form(
                    Memberships.folded(or(email, "")),
                    or(name, "").strip(),
                    tongue,
                    or(companyName, "").strip(),
                    or(slug, ""),
                    or(timeZone, "UTC"),
                    or(baseCurrency, "USD"),
                    or(region, tongue.equals("zh") ? "CN" : "US"),
                    firstWeekday == null ? 1 : firstWeekday,
                    or(template, ""),
                    or(termsVersion, ""));
        }
    }

    record Again(@Nullable String email) {}

    record Link(@Nullable String link) {}

    record Opened(
            String state,
            String email,
            String name,
            String language,
            String companyName,
            String slug,
            boolean slugAvailable,
            boolean knownAddress,
            boolean sameBrowser) {}

    record Completion(
            @Nullable String link,
            @Nullable String password,
            @Nullable String slug,
            @Nullable Boolean otherBrowserConfirmed) {

        /** Neither the link nor the password. */
        @Override
        public String toString() {
            return "Completion[" + slug + "]";
        }
    }

    record Founded(UUID id, String slug, String name) {}

    @GetMapping("/api/v1/sign-ups/options")
    Options options(Locale locale) {
        SignUpSettings.Terms terms = settings.terms();
        return new Options(
                new Terms(terms.version(), locale.getLanguage().equals("zh") ? terms.zh() : terms.en()),
                settings.templates(),
                List.of("en", "zh"));
    }

    @GetMapping("/api/v1/sign-ups/slugs/{slug}")
    Slug slug(@PathVariable String slug, HttpServletRequest request) {
        limits.check(request.getRemoteAddr());
        SignUps.SlugCheck check = signUps.check(slug);
        return new Slug(
                slug, check.flaw().isEmpty(), check.flaw().map(SlugFlaw::key).orElse(null), check.suggestions());
    }

    @PostMapping("/api/v1/sign-ups")
    ResponseEntity<Void> request(@RequestBody Wanted wanted, HttpServletRequest request, HttpServletResponse response) {
        limits.request(request.getRemoteAddr());
        SignUp.Form form = wanted.form();
        RandomSecret browser =
                RandomSecret.of(cookies.read(request, BROWSER).orElse(null)).orElseGet(() -> RandomSecret.make(random));
        signUps.request(form, browser, () -> limits.mail(form.email()));
        cookies.write(response, BROWSER, browser.reveal(), REMEMBERED);
        return ResponseEntity.accepted().build();
    }

    @PostMapping("/api/v1/sign-ups/resend")
    ResponseEntity<Void> resend(@RequestBody Again again, HttpServletRequest request) {
        limits.request(request.getRemoteAddr());
        String email = or(again.email(), "").strip();
        EmailAddress.violation("email", email).ifPresent(violation -> {
            throw Problem.of(ErrorCode.VALIDATION, List.of(violation)).exception();
        });
        limits.mail(Memberships.folded(email));
        signUps.mailAgain(email);
        return ResponseEntity.accepted().build();
    }

    @PostMapping("/api/v1/sign-ups/open")
    Opened open(@RequestBody Link link, HttpServletRequest request) {
        limits.request(request.getRemoteAddr());
        SignUps.Opened opened =
                signUps.open(link.link(), cookies.read(request, BROWSER).orElse(null));
        SignUp.Form form = opened.signUp().form();
        return new Opened(
                opened.signUp().state().key(),
                form.email(),
                form.name(),
                form.language(),
                form.companyName(),
                form.slug(),
                opened.slugFree(),
                opened.knownAddress(),
                opened.sameBrowser());
    }

    @PostMapping("/api/v1/sign-ups/complete")
    ResponseEntity<Founded> complete(
            @RequestBody Completion wanted, HttpServletRequest request, HttpServletResponse response) {
        limits.request(request.getRemoteAddr());
        Optional<SignedIn> signedIn = current.signedIn();
        SignUps.Completed completed = signUps.complete(
                wanted.link(),
                cookies.read(request, BROWSER).orElse(null),
                new SignUps.Completion(
                        wanted.password(), wanted.slug(), Boolean.TRUE.equals(wanted.otherBrowserConfirmed())),
                signedIn.map(SignedIn::person));
        Tenant company = completed.company();
        completed
                .begin()
                .ifPresentOrElse(
                        person -> {
                            signedIn.ifPresent(sessions::end);
                            cookies.begin(
                                    response,
                                    SessionKind.PERSON,
                                    sessions.begin(
                                            SessionKind.PERSON, person, company.id(), SessionCookies.browser(request)));
                        },
                        () -> signedIn.ifPresent(session -> companies.choose(session, company.id())));
        cookies.write(response, BROWSER, "", Duration.ZERO);
        return ResponseEntity.created(URI.create("/api/v1/session"))
                .body(new Founded(company.id(), company.slug(), company.name()));
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
