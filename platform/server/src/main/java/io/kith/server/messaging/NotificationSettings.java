package io.kith.server.messaging;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.access.Access;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.changelog.AuditSource;
import io.kith.server.messaging.NoticeSettings.TaskReminder;
import io.kith.server.messaging.NoticeSettings.Ways;
import io.kith.server.people.Member;
import io.kith.server.people.Members;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PatchReader;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** A member's own choice of what they are told of, and how. */
@Service
public final class NotificationSettings {

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final int MOST_DAYS = 14;
    private static final int MOST_MINUTES = 2 * 24 * 60;

    private final NoticeSettingsStore store;
    private final Reminders reminders;
    private final MessagingLanes lanes;
    private final Members members;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final ObjectProvider<Scheduler> scheduler;

    NotificationSettings(
            NoticeSettingsStore store,
            Reminders reminders,
            MessagingLanes lanes,
            Members members,
            AuditLog audit,
            TenantTransactions transactions,
            ObjectProvider<Scheduler> scheduler) {
        this.store = store;
        this.reminders = reminders;
        this.lanes = lanes;
        this.members = members;
        this.audit = audit;
        this.transactions = transactions;
        // asked for when it is needed: its tasks know of this
        this.scheduler = scheduler;
    }

    /** What is to change; what is missing stays. */
    public record Wish(
            @Nullable JsonNode kinds,
            @Nullable JsonNode taskReminder,
            @Nullable JsonNode meetingMinutes,
            @Nullable JsonNode mailShowsTitle) {}

    public NoticeSettings read() {
        Access.requirePerson();
        return transactions.read(_ -> store.of(TenantContext.actor().id()));
    }

    public NoticeSettings change(Wish wish) {
        Access.requirePerson();
        var reader = new PatchReader();
        Map<NoticeKind, JsonNode> kinds = kinds(reader, wish.kinds());
        JsonNode task = object(reader, "taskReminder", wish.taskReminder());
        Integer days =
                task == null ? null : within(reader, "taskReminder.daysBefore", task.get("daysBefore"), MOST_DAYS);
        String time = task == null ? null : reader.text("taskReminder.time", task.get("time"));
        if (time != null && !TIME.matcher(time).matches()) {
            reader.add(ProblemViolation.of("taskReminder.time", "invalid-time"));
        }
        Integer minutes = within(reader, "meetingMinutes", wish.meetingMinutes(), MOST_MINUTES);
        Boolean shown = reader.flag("mailShowsTitle", wish.mailShowsTitle());
        Map<NoticeKind, Choice> choices = new LinkedHashMap<>();
        kinds.forEach((kind, node) -> choices.put(
                kind,
                new Choice(
                        reader.flag("kinds." + kind.key() + ".inbox", node.get("inbox")),
                        reader.flag("kinds." + kind.key() + ".mail", node.get("mail")))));
        reader.refuseIfWrong();
        UUID me = TenantContext.actor().id();
        return transactions.write(_ -> {
            Member member = found(me);
            NoticeSettings before = store.of(me);
            NoticeSettings after = new NoticeSettings(
                    before.kinds(),
                    new TaskReminder(
                            Objects.requireNonNullElse(
                                    days, before.taskReminder().daysBefore()),
                            Objects.requireNonNullElse(
                                    time, before.taskReminder().time())),
                    Objects.requireNonNullElse(minutes, before.meetingMinutes()),
                    Objects.requireNonNullElse(shown, before.mailShowsTitle()));
            for (Map.Entry<NoticeKind, Choice> choice : choices.entrySet()) {
                after = after.with(choice.getKey(), choice.getValue().over(after.ways(choice.getKey())));
            }
            keep(member, before, after, AuditEntry.of(AuditAction.NOTIFICATIONS_CHANGED));
            return after;
        });
    }

    private record Choice(@Nullable Boolean inbox, @Nullable Boolean mail) {

        Ways over(Ways before) {
            return new Ways(
                    Objects.requireNonNullElse(inbox, before.inbox()), Objects.requireNonNullElse(mail, before.mail()));
        }
    }

    /** Whatever else they have chosen stays. */
    boolean endMails(UUID memberId, NoticeKind kind, AuditSource way) {
        return transactions.write(_ -> {
            Member member = found(memberId);
            NoticeSettings before = store.of(memberId);
            NoticeSettings after = before.with(kind, new Ways(before.ways(kind).inbox(), false));
            keep(
                    member,
                    before,
                    after,
                    AuditEntry.of(AuditAction.NOTIFICATIONS_CHANGED).by(memberId, way));
            return true;
        });
    }

    private void keep(Member member, NoticeSettings before, NoticeSettings after, AuditEntry entry) {
        store.put(member.id(), after);
        if (!before.taskReminder().equals(after.taskReminder()) || before.meetingMinutes() != after.meetingMinutes()) {
            reminders.planAnew(member);
            lanes.wake(scheduler.getObject(), TenantContext.tenantId());
        }
        AuditEntry told = entry.about(member.id())
                .with(
                        "taskDaysBefore",
                        before.taskReminder().daysBefore(),
                        after.taskReminder().daysBefore())
                .with(
                        "taskTime",
                        before.taskReminder().time(),
                        after.taskReminder().time())
                .with("meetingMinutes", before.meetingMinutes(), after.meetingMinutes())
                .with("mailShowsTitle", before.mailShowsTitle(), after.mailShowsTitle());
        for (NoticeKind kind : NoticeKind.values()) {
            told = told.with(
                            kind.key() + "Inbox",
                            before.ways(kind).inbox(),
                            after.ways(kind).inbox())
                    .with(
                            kind.key() + "Mail",
                            before.ways(kind).mail(),
                            after.ways(kind).mail());
        }
        audit.append(told);
    }

    private Member found(UUID id) {
        return members.lock(id)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static Map<NoticeKind, JsonNode> kinds(PatchReader reader, @Nullable JsonNode kinds) {
        Map<NoticeKind, JsonNode> found = new LinkedHashMap<>();
        JsonNode all = object(reader, "kinds", kinds);
        if (all != null) {
            all.properties().forEach(one -> {
                String path = "kinds." + one.getKey();
                NoticeKind kind = NoticeKind.find(one.getKey()).orElse(null);
                JsonNode ways = object(reader, path, one.getValue());
                if (kind == null) {
                    reader.add(new ProblemViolation(path, "unknown-option", Map.of("allowed", NoticeKind.keys())));
                } else if (ways != null) {
                    found.put(kind, ways);
                }
            });
        }
        return found;
    }

    private static @Nullable JsonNode object(PatchReader reader, String field, @Nullable JsonNode value) {
        if (value != null && !value.isObject()) {
            reader.add(new ProblemViolation(field, "wrong-type", Map.of("expected", "object")));
            return null;
        }
        return value;
    }

    private static @Nullable Integer within(PatchReader reader, String field, @Nullable JsonNode value, int most) {
        Integer number = reader.integer(field, value);
        if (number != null && (number < 0 || number > most)) {
            reader.add(new ProblemViolation(field, "limit-range", Map.of("minimum", 0, "maximum", most)));
        }
        return number;
    }
}
