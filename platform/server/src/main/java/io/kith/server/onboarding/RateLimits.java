package io.kith.server.onboarding;

import io.kith.server.problem.RateLimit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How often strangers may do what costs us something. Counted per replica, which is enough against floods. */
@Component
public final class RateLimits {

    private final SignUpSettings settings;
    private final RateLimit limit = new RateLimit();

    RateLimits(SignUpSettings settings) {
        this.settings = settings;
    }

    /** A sign-up, or anything else that begins at a mailed link. */
    public void request(String address) {
        limit.take("request " + RateLimit.network(address), settings.requestsPerHour(), Duration.ofHours(1));
    }

    public void mail(String email) {
        limit.take("mail " + email, settings.mailsPerHour(), Duration.ofHours(1));
    }

    public void check(String address) {
        limit.take("check " + RateLimit.network(address), settings.checksPerMinute(), Duration.ofMinutes(1));
    }
}
