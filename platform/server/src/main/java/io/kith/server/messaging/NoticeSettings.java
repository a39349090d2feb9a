package io.kith.server.messaging;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a member wants to be told of, and how.
 *
 * @param kinds by the key of the kind
 * @param meetingMinutes how long before a meeting or a call begins
 * @param mailShowsTitle whether a mail may say what the record is called; otherwise it only leads there
 */
public record NoticeSettings(
        Map<String, Ways> kinds, TaskReminder taskReminder, int meetingMinutes, boolean mailShowsTitle) {

    public record Ways(boolean inbox, boolean mail) {}

    /** @param time of the day, where the member is: {@code 09:00} */
    public record TaskReminder(int daysBefore, String time) {

        LocalTime at() {
            return LocalTime.parse(time);
        }
    }

    /** Of who has chosen nothing. */
    static NoticeSettings usual() {
        Map<String, Ways> kinds = new HashMap<>();
        for (NoticeKind kind : NoticeKind.values()) {
            kinds.put(kind.key(), usual(kind));
        }
        return new NoticeSettings(kinds, new TaskReminder(0, "09:00"), 15, true);
    }

    Ways ways(NoticeKind kind) {
        return Objects.requireNonNullElseGet(kinds.get(kind.key()), () -> usual(kind));
    }

    NoticeSettings with(NoticeKind kind, Ways ways) {
        Map<String, Ways> changed = new HashMap<>(kinds);
        changed.put(kind.key(), ways);
        return new NoticeSettings(changed, taskReminder, meetingMinutes, mailShowsTitle);
    }

    private static Ways usual(NoticeKind kind) {
        return switch (kind) {
            case MENTION, REMINDER -> new Ways(true, true);
            case ASSIGNED -> new Ways(true, false);
        };
    }
}
