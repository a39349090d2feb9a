package io.kith.server.onboarding;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The links of sign-ups. */
@Component
final class SignUpLinks implements LinkQueue {

    private final SignUpStore store;
    private final SignUpSettings settings;

    SignUpLinks(SignUpStore store, SignUpSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Optional<Due> next(Instant now, Instant retryAt) {
        return store.dueMail(now, retryAt)
                .map(signUp -> new Due(
                        signUp.id(),
                        signUp.mailAttempts(),
                        signUp.form().email(),
                        signUp.form().language(),
                        "mail.sign-up",
                        Map.of(
                                "name", LinkMail.harmless(signUp.form().name()),
                                "company", LinkMail.harmless(signUp.form().companyName()),
                                "hours", settings.linkLife().toHours()),
                        settings.link(),
                        settings.linkLife()));
    }

    @Override
    public void link(UUID id, String hash, Instant expiresAt) {
        store.link(id, hash, expiresAt);
    }

    @Override
    public void retry(UUID id, @Nullable Instant at) {
        store.mailRetry(id, at);
    }
}
