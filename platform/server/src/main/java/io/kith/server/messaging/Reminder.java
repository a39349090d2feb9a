package io.kith.server.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Of what a member is to be reminded: an activity with either a day by which it is due, or a moment at which it begins.
 */
record Reminder(
        UUID record,
        String object,
        UUID member,
        @Nullable LocalDate day,
        @Nullable Instant start) {

    /** When, as the member has chosen. */
    Instant moment(NoticeSettings settings, ZoneId zone) {
        if (day != null) {
            return day.minusDays(settings.taskReminder().daysBefore())
                    .atTime(settings.taskReminder().at())
                    .atZone(zone)
                    .toInstant();
        }
        return Objects.requireNonNull(start).minus(Duration.ofMinutes(settings.meetingMinutes()));
    }

    /** What the member is reminded of once: an activity that is put off has another one. */
    String occasion() {
        return String.valueOf(day == null ? start : day);
    }
}
