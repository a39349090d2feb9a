package io.kith.server.problem;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/** How often the same may be done. Counted per replica, which is enough against floods. */
public final class RateLimit {

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    /** Ends the request with 429 if it was done too often. */
    public void take(String what, int most, Duration period) {
        Bucket bucket = buckets.get(
                what,
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

    /** Whoever has one address of IPv6 has the whole of its network, which is 64 bits. */
    public static String network(String address) {
        String bare = address.split("%", 2)[0];
        if (!bare.contains(":")) {
            return address;
        }
        InetAddress read = InetAddress.ofLiteral(bare);
        return read instanceof Inet6Address ? HexFormat.of().formatHex(read.getAddress(), 0, 8) : read.getHostAddress();
    }
}
