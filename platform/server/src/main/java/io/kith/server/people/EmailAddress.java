package io.kith.server.people;

import io.kith.server.problem.ProblemViolation;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mail addresses that a person can sign in with: those that Keycloak takes as names too. Nothing in one can be a second address, or
 * something else than an address, to whatever sends or shows it.
 */
public final class EmailAddress {

    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile("(?=.{1,64}@)[A-Za-z0-9_+'-]+(?:\\.[A-Za-z0-9_+'-]+)*"
            + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private EmailAddress() {}

    /** What keeps a text from being one. */
    public static Optional<ProblemViolation> violation(String field, String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(ProblemViolation.of(field, "invalid-email"));
    }
}
