package io.kith.server.onboarding;

import io.kith.server.problem.ProblemViolation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a company's address may look like. */
final class Slugs {

    private static final int LONGEST = 40;
    private static final Pattern FORM = Pattern.compile("[a-z0-9](-?[a-z0-9]){2,39}");
    private static final Set<String> RESERVED = Set.of(
            "abuse",
            "account",
            "accounts",
            "admin",
            "administrator",
            "api",
            "app",
            "assets",
            "auth",
            "billing",
            "blog",
            "cdn",
            "company",
            "console",
            "contact",
            "dashboard",
            "demo",
            "dev",
            "docs",
            "download",
            "email",
            "files",
            "help",
            "home",
            "imap",
            "info",
            "internal",
            "invite",
            "kith",
            "legal",
            "localhost",
            "login",
            "logout",
            "mail",
            "marketplace",
            "me",
            "news",
            "null",
            "oauth",
            "official",
            "operator",
            "plugins",
            "postmaster",
            "press",
            "pricing",
            "privacy",
            "problems",
            "public",
            "realms",
            "register",
            "root",
            "sales",
            "search",
            "security",
            "settings",
            "shop",
            "sign-in",
            "sign-up",
            "signin",
            "signup",
            "smtp",
            "sso",
            "staging",
            "static",
            "status",
            "store",
            "support",
            "system",
            "team",
            "terms",
            "test",
            "undefined",
            "webmaster",
            "webhook",
            "www");

    private Slugs() {}

    /** What is wrong with an address, whether it is taken or not. */
    static Optional<SlugFlaw> flaw(String slug) {
        if (!FORM.matcher(slug).matches()) {
            return Optional.of(SlugFlaw.INVALID);
        }
        return RESERVED.contains(slug) ? Optional.of(SlugFlaw.RESERVED) : Optional.empty();
    }

    static Optional<ProblemViolation> violation(String slug) {
        return flaw(slug).map(flaw -> ProblemViolation.of("slug", flaw.key() + "-slug"));
    }

    /** Addresses like one that is taken, the nearest first. */
    static List<String> like(String slug) {
        String stem = slug.substring(0, Math.min(slug.length(), LONGEST - 3));
        String root = stem.endsWith("-") ? stem.substring(0, stem.length() - 1) : stem;
        return IntStream.rangeClosed(2, 99)
                .mapToObj(number -> root + "-" + number)
                .toList();
    }
}
