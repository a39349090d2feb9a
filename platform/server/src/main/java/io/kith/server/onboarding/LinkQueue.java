package io.kith.server.onboarding;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links that wait to be mailed, of one kind. Each mail carries a new one: of a secret only its hash is stored, so no mail can repeat it. */
interface LinkQueue {

    /**
     * A mail that is due.
     *
     * @param attempts how often it has been tried, this time included
     * @param texts prefix of the keys of its texts
     * @param words what the texts mention
     * @param page where the link leads
     * @param life how long the link works
     */
    record Due(
            UUID id,
            int attempts,
            String email,
            String language,
            String texts,
            Map<String, Object> words,
            URI page,
            Duration life) {}

    /** Takes a mail that is due, which is tried again at {@code retryAt} unless it is said to be out. */
    Optional<Due> next(Instant now, Instant retryAt);

    void link(UUID id, String hash, Instant expiresAt);

    /** @param at null if it is not tried again */
    void retry(UUID id, @Nullable Instant at);
}
