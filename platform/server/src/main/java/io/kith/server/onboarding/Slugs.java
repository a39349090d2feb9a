package io.kith.server.onboarding;

import io.kith.server.problem.ProblemViolation;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a company's address may look like. */
final class Slugs {

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
    static Optional<ProblemViolation> violation(String slug) {
        if (!FORM.matcher(slug).matches()) {
            return Optional.of(ProblemViolation.of("slug", "invalid-slug"));
        }
        return RESERVED.contains(slug) ? Optional.of(ProblemViolation.of("slug", "reserved-slug")) : Optional.empty();
    }
}
