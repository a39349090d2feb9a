package io.kith.server.changelog;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The companies that a consumer cannot be told of just now, because what it needs is away: each is tried again after a rest that grows, so
 * that an outage costs little, and the log hears of it when it begins, once a minute, and when it is over.
 */
final class Outages {

    private static final Duration LONGEST_REST = Duration.ofSeconds(8);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private record Rest(Instant until, Duration length) {}

    private final Duration firstRest;
    private final Map<UUID, Rest> resting = new HashMap<>();
    private @Nullable String kind;
    private Instant told = Instant.EPOCH;
    private boolean toBeEnded;

    Outages(Duration firstRest) {
        this.firstRest = firstRest;
    }

    synchronized boolean rests(UUID company, Instant now) {
        Rest rest = resting.get(company);
        return rest != null && now.isBefore(rest.until());
    }

    /** Whether this is news: the first of its kind within a minute. */
    synchronized boolean failed(UUID company, Throwable failure, Instant now) {
        Rest last = resting.get(company);
        Duration length = last == null ? firstRest : last.length().multipliedBy(2);
        if (length.compareTo(LONGEST_REST) > 0) {
            length = LONGEST_REST;
        }
        resting.put(company, new Rest(now.plus(length), length));
        String occurred = failure.getClass().getName();
        boolean news = !occurred.equals(kind) || Duration.between(told, now).compareTo(SILENCE) >= 0;
        if (news) {
            kind = occurred;
            told = now;
            toBeEnded = true;
        }
        return news;
    }

    /** Whether an outage of which the log has heard is over for everybody. */
    synchronized boolean succeeded(UUID company) {
        resting.remove(company);
        return isOver();
    }

    /** As {@link #succeeded}, of all but those who still have to be told something. */
    synchronized boolean isLeftTo(Collection<UUID> companies) {
        resting.keySet().retainAll(companies);
        return isOver();
    }

    private boolean isOver() {
        boolean over = toBeEnded && resting.isEmpty();
        if (over) {
            toBeEnded = false;
        }
        return over;
    }
}
