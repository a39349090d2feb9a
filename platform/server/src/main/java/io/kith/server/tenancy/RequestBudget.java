package io.kith.server.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How many requests a company may make. Its programs share what its edition allows, and its people share as much again. Counted by each
 * replica for itself: a limit is there to hold a flood back, and a common count would cost every request a round trip.
 */
@Component
public final class RequestBudget {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Editions editions;
    private final RequestCounts counts;
    private final Cache<Spender, Purse> purses = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    RequestBudget(Editions editions, RequestCounts counts) {
        this.editions = editions;
        this.counts = counts;
    }

    private record Spender(UUID tenant, boolean program) {}

    private record Purse(long perMinute, Bucket bucket) {

        static Purse of(long perMinute) {
            return new Purse(
                    perMinute,
                    Bucket.builder()
                            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                            .build());
        }
    }

    /** Takes a request's worth; the refusal if there is none left. */
    public Optional<Problem> take(Actor actor) {
        boolean program = actor.kind() != ActorKind.MEMBER;
        OptionalLong most = editions.recentIfKnown(actor.tenantId())
                .map(edition -> edition.most(Limit.REQUESTS_PER_MINUTE))
                .orElse(OptionalLong.empty());
        if (most.isEmpty()) {
            counts.add(actor.tenantId(), program);
            return Optional.empty();
        }
        Purse purse = purses.asMap()
                .compute(
                        new Spender(actor.tenantId(), program),
                        (_, held) -> held != null && held.perMinute() == most.getAsLong()
                                ? held
                                : Purse.of(most.getAsLong()));
        var probe = purse.bucket().tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            counts.add(actor.tenantId(), program);
            return Optional.empty();
        }
        counts.addRefused(actor.tenantId());
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        return Optional.of(Problem.of(
                        ErrorCode.REQUEST_LIMIT,
                        Map.of("seconds", seconds, "max", most.getAsLong(), "contact", editions.contact()))
                .with("retryAfter", seconds)
                .with("limit", Limit.REQUESTS_PER_MINUTE.key())
                .with("max", most.getAsLong()));
    }
}
