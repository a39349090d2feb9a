package io.kith.server.onboarding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often strangers may do what costs us something. Counted per replica, which is enough against floods. */
@Component
public final class RateLimits {

    private final SignUpSettings settings;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    RateLimits(SignUpSettings settings) {
        this.settings = settings;
    }

    /** A sign-up, or anything else that begins at a mailed link. */
    public void request(String address) {
        take("request " + address, settings.requestsPerHour(), Duration.ofHours(1));
    }

    public void mail(String email) {
        take("mail " + email, settings.mailsPerHour(), Duration.ofHours(1));
    }

    public void check(String address) {
        take("check " + address, settings.checksPerMinute(), Duration.ofMinutes(1));
    }

    private void take(String key, int most, Duration period) {
        Bucket bucket = buckets.get(
                key,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw Problem.of(ErrorCode.TOO_MANY_REQUESTS, Map.of("seconds", seconds))
                    .with("retryAfter", seconds)
                    .exception();
        }
    }
}
