package io.kith.server.onboarding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
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
        take("request " + network(address), settings.requestsPerHour(), Duration.ofHours(1));
    }

    public void mail(String email) {
        take("mail " + email, settings.mailsPerHour(), Duration.ofHours(1));
    }

    public void check(String address) {
        take("check " + network(address), settings.checksPerMinute(), Duration.ofMinutes(1));
    }

    /** Whoever has one address of IPv6 has the whole of its network, which is 64 bits. */
    static String network(String address) {
        String bare = address.split("%", 2)[0];
        if (!bare.contains(":")) {
            return address;
        }
        InetAddress read = InetAddress.ofLiteral(bare);
        return read instanceof Inet6Address ? HexFormat.of().formatHex(read.getAddress(), 0, 8) : read.getHostAddress();
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
