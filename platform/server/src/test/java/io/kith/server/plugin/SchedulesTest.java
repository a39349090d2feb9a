package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kith.sdk.hook.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Jobs run at times of the company's day, whatever its clocks do. */
class SchedulesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static void assertNext(Schedule schedule, ZoneId zone, String now, String next) {
        assertThat(Schedules.next(schedule, Instant.parse(now), zone, null)).contains(Instant.parse(next));
    }

    @Test
    void onceADay() {
        Schedule schedule = Schedule.dailyAt(LocalTime.of(2, 0));
        assertNext(schedule, SHANGHAI, "2026-05-01T17:59:59Z", "2026-05-01T18:00:00Z");
        assertNext(schedule, SHANGHAI, "2026-05-01T18:00:00Z", "2026-05-02T18:00:00Z");
    }

    @Test
    void alsoOnADayThatHasNoSuchTimeOrHasItTwice() {
        Schedule schedule = Schedule.dailyAt(LocalTime.of(2, 30));
        assertNext(schedule, BERLIN, "2026-03-28T23:00:00Z", "2026-03-29T01:30:00Z");
        assertNext(schedule, BERLIN, "2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z");
        assertNext(schedule, BERLIN, "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void onceAWeek() {
        Schedule schedule = Schedule.weeklyOn(DayOfWeek.FRIDAY, LocalTime.of(8, 0));
        assertNext(schedule, SHANGHAI, "2026-05-01T00:00:00Z", "2026-05-08T00:00:00Z");
        assertNext(schedule, SHANGHAI, "2026-04-30T23:59:00Z", "2026-05-01T00:00:00Z");
        assertNext(schedule, SHANGHAI, "2026-05-03T00:00:00Z", "2026-05-08T00:00:00Z");
    }

    @Test
    void againAndAgain() {
        Schedule schedule = Schedule.every(Duration.ofMinutes(10));
        Instant now = Instant.parse("2026-05-01T00:00:00Z");
        assertThat(Schedules.next(schedule, now, SHANGHAI, null)).contains(now);
        assertThat(Schedules.next(schedule, now, SHANGHAI, now.minusSeconds(60)))
                .contains(now.plusSeconds(540));
        assertThat(Schedules.next(schedule, now, SHANGHAI, now.minusSeconds(6_000)))
                .contains(now.plusSeconds(60));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.every(Duration.ofMinutes(4)));
    }

    @Test
    void notByItself() {
        assertThat(Schedules.next(Schedule.onDemand(), Instant.EPOCH, SHANGHAI, null))
                .isEmpty();
    }
}
