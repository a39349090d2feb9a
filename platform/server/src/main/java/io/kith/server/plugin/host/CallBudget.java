package io.kith.server.plugin.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lets a plugin have so many calls under way, and begin so many within a minute, for each company. */
final class CallBudget {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Use(int underWay, Instant since, int begun) {

        boolean isOver(Instant now) {
            return !now.isBefore(since.plus(MINUTE));
        }
    }

    /** As many companies may have all of theirs under way. */
    private static final int COMPANIES = 4;

    private final int atOnce;
    private final int aMinute;
    private final InstantSource clock;
    private final Map<UUID, Use> uses = new HashMap<>();

    CallBudget(HttpSettings settings, InstantSource clock) {
        this.atOnce = settings.atOnce();
        this.aMinute = settings.aMinute();
        this.clock = clock;
    }

    /** Why no call may begin now; empty if one has, for which {@link #ended} is to be called. */
    synchronized Optional<String> begin(UUID company) {
        Instant now = clock.instant();
        uses.values().removeIf(one -> one.underWay() == 0 && one.isOver(now));
        Use known = uses.getOrDefault(company, new Use(0, now, 0));
        Use use = known.isOver(now) ? new Use(known.underWay(), now, 0) : known;
        if (use.underWay() >= atOnce) {
            return Optional.of("there are " + atOnce + " calls under way for the company already");
        }
        if (uses.values().stream().mapToInt(Use::underWay).sum() >= atOnce * COMPANIES) {
            return Optional.of("there are " + atOnce * COMPANIES + " calls of the plugin under way already");
        }
        if (use.begun() >= aMinute) {
            return Optional.of("there have been " + aMinute + " calls for the company within a minute");
        }
        uses.put(company, new Use(use.underWay() + 1, use.since(), use.begun() + 1));
        return Optional.empty();
    }

    synchronized void ended(UUID company) {
        uses.computeIfPresent(company, (_, use) -> new Use(use.underWay() - 1, use.since(), use.begun()));
    }
}
