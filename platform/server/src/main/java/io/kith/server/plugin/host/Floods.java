package io.kith.server.plugin.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Lets each company have so many lines a minute, and counts the others. */
final class Floods {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Minute(Instant since, int lines, long missing) {}

    private final int most;
    private final InstantSource clock;
    private final Map<UUID, Minute> minutes = new HashMap<>();

    Floods(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** How many lines have been left out since the last one, before this one; empty if this one is left out too. */
    synchronized OptionalLong next(UUID company) {
        Instant now = clock.instant();
        Minute running = minutes.get(company);
        if (running == null || !now.isBefore(running.since().plus(MINUTE))) {
            minutes.values()
                    .removeIf(one ->
                            one.missing() == 0 && !now.isBefore(one.since().plus(MINUTE)));
            minutes.put(company, new Minute(now, 1, 0));
            return OptionalLong.of(running == null ? 0 : running.missing());
        }
        boolean full = running.lines() >= most;
        minutes.put(
                company,
                new Minute(
                        running.since(),
                        full ? running.lines() : running.lines() + 1,
                        full ? running.missing() + 1 : running.missing()));
        return full ? OptionalLong.empty() : OptionalLong.of(0);
    }
}
