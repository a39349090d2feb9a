package io.kith.sdk.hook;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;

/** When a {@link ScheduledJob} runs by itself. Times of day are those of the company's time zone. */
public sealed interface Schedule {

    /** Once a day. */
    record Daily(LocalTime at) implements Schedule {}

    /** Once a week. */
    record Weekly(DayOfWeek day, LocalTime at) implements Schedule {}

    /** Again and again, so long after it began the last time. */
    record Every(Duration pause) implements Schedule {

        /** Whatever has to be done sooner follows from a change. */
        public static final Duration SHORTEST = Duration.ofMinutes(5);

        public Every {
            if (pause.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "a job runs every " + SHORTEST.toMinutes() + " minutes at most, not every " + pause);
            }
        }
    }

    /** Only when an admin asks for it. */
    record OnDemand() implements Schedule {}

    static Schedule dailyAt(LocalTime at) {
        return new Daily(at);
    }

    static Schedule weeklyOn(DayOfWeek day, LocalTime at) {
        return new Weekly(day, at);
    }

    /** @throws IllegalArgumentException if it is less than {@link Every#SHORTEST} */
    static Schedule every(Duration pause) {
        return new Every(pause);
    }

    static Schedule onDemand() {
        return new OnDemand();
    }
}
