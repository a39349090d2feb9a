package io.kith.server.onboarding;

import io.kith.server.identity.Accounts;
import io.kith.server.identity.Accounts.Account;
import io.kith.server.identity.Person;
import io.kith.server.people.Memberships;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The account of whoever opened a mailed link, which proves their address: the one they are signed in with, or one that the link makes. */
@Component
final class LinkAccounts {

    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 128;

    private final Accounts accounts;

    LinkAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Whom a link was mailed to.
     *
     * @param link the sign-up or the invitation
     * @param made the account that an earlier attempt made, if any
     */
    record Addressee(
            UUID link,
            String email,
            String language,
            @Nullable String made) {}

    /** @param made whether the link made it, so that it may also sign in */
    record Holder(String subject, boolean made) {}

    /** Whether the person has an account, whose password proves more than a new one would. */
    boolean needsSignIn(UUID link, String email) {
        return needsSignIn(link, accounts.find(email));
    }

    Holder of(Addressee addressee, String name, @Nullable String password, Optional<Person> signedIn) {
        Optional<Person> proved =
                signedIn.filter(person -> Memberships.folded(person.email()).equals(addressee.email()));
        if (proved.isPresent()) {
            return new Holder(proved.get().subject(), false);
        }
        return addressee.made() != null
                ? new Holder(addressee.made(), true)
                : new Holder(account(addressee, name, password).subject(), true);
    }

    private Account account(Addressee addressee, String name, @Nullable String password) {
        Optional<Account> existing = accounts.find(addressee.email());
        if (needsSignIn(addressee.link(), existing)) {
            throw Problem.of(ErrorCode.SIGN_IN_INSTEAD).exception();
        }
        if (password == null || password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("password", "weak-password")))
                    .exception();
        }
        if (existing.isPresent()) {
            accounts.setPassword(existing.get(), password);
            return existing.get();
        }
        return accounts.make(addressee.link(), addressee.email(), name, addressee.language(), password)
                .orElseThrow(() -> Problem.of(ErrorCode.SIGN_IN_INSTEAD).exception());
    }

    /** An account that this very link made was left by an interrupted attempt. */
    private static boolean needsSignIn(UUID link, Optional<Account> existing) {
        return existing.isPresent() && !existing.get().madeBy().equals(Optional.of(link));
    }
}
