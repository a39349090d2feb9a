package io.kith.server.plugin;

import io.kith.sdk.hook.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When jobs run, where a company is. */
final class Schedules {

    private static final Duration BREATH = Duration.ofMinutes(1);

    private Schedules() {}

    /**
     * The first time after {@code now}; empty for what runs only when it is asked for.
     *
     * @param begun when it began the last time; null if it never did
     */
    static Optional<Instant> next(Schedule schedule, Instant now, ZoneId zone, @Nullable Instant begun) {
        ZonedDateTime here = now.atZone(zone);
        return switch (schedule) {
            case Schedule.Daily(LocalTime at) -> {
                ZonedDateTime today = here.toLocalDate().atTime(at).atZone(zone);
                yield Optional.of((today.isAfter(here)
                                ? today
                                : here.toLocalDate().plusDays(1).atTime(at).atZone(zone))
                        .toInstant());
            }
            case Schedule.Weekly(var day, LocalTime at) -> {
                var first = here.toLocalDate().with(TemporalAdjusters.nextOrSame(day));
                ZonedDateTime then = first.atTime(at).atZone(zone);
                yield Optional.of((then.isAfter(here)
                                ? then
                                : first.plusWeeks(1).atTime(at).atZone(zone))
                        .toInstant());
            }
            case Schedule.Every(var pause) -> {
                Instant then = begun == null ? now : begun.plus(pause);
                // one that takes longer than its pause leaves room for others
                Instant soonest = begun == null ? now : now.plus(BREATH);
                yield Optional.of(then.isAfter(soonest) ? then : soonest);
            }
            case Schedule.OnDemand _ -> Optional.empty();
        };
    }

    /** One text for each schedule and zone, by which a change of either is told. */
    static String text(Schedule schedule, ZoneId zone) {
        return schedule + " " + zone;
    }
}
