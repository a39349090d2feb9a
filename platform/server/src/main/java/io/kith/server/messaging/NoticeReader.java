package io.kith.server.messaging;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeConsumer;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ConsumerUnavailable;
import io.kith.server.changelog.Delta;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.RecordLookup.Stored;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.Mentions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads in changes whom they concern: who is named in a text, each once per record, however often it is changed afterwards; whose something
 * is to do now; and who is to be reminded of it, and when.
 */
@Component
final class NoticeReader implements ChangeConsumer {

    /** What is somebody's to do; whose another record is, is no request. */
    private static final Set<String> ASSIGNED = Set.of("task", "meeting");

    private final Notices notices;
    private final Reminders reminders;
    private final MessagingLanes lanes;
    private final RecordLookup records;
    private final TenantTransactions transactions;
    private final ObjectProvider<Scheduler> scheduler;

    NoticeReader(
            Notices notices,
            Reminders reminders,
            MessagingLanes lanes,
            RecordLookup records,
            TenantTransactions transactions,
            ObjectProvider<Scheduler> scheduler) {
        this.notices = notices;
        this.reminders = reminders;
        this.lanes = lanes;
        this.records = records;
        this.transactions = transactions;
        // asked for when it is needed: what its tasks use writes changes, which are read here
        this.scheduler = scheduler;
    }

    @Override
    public String name() {
        return "messaging";
    }

    @Override
    public boolean wants(Change change) {
        return Reminders.OBJECTS.contains(change.object())
                || change.kind() != ChangeKind.DELETED
                        && change.kind() != ChangeKind.COMPUTED
                        && change.deltas().values().stream()
                                .anyMatch(delta -> delta.after() instanceof String text && Mentions.mayBeIn(text));
    }

    @Override
    public void handle(List<Change> changes) {
        Map<UUID, Stored> activities = records
                .stored(changes.stream()
                        .filter(change -> Reminders.OBJECTS.contains(change.object()))
                        .map(Change::recordId)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Stored::id, Function.identity()));
        List<Notice> found = new ArrayList<>();
        for (Change change : changes) {
            found.addAll(mentions(change));
            Optional.ofNullable(activities.get(change.recordId()))
                    .flatMap(activity -> assigned(change, activity))
                    .ifPresent(found::add);
        }
        try {
            notices.tell(found);
        } catch (ProblemException e) {
            if (e.problem().code() == ErrorCode.COMPANY_SUSPENDED) {
                throw new ConsumerUnavailable("the company is suspended", e);
            }
            throw e;
        }
        if (!activities.isEmpty()) {
            transactions.write(_ -> {
                changes.forEach(change -> Optional.ofNullable(activities.get(change.recordId()))
                        .ifPresent(activity -> reminders.plan(activity, change.at())));
                return activities;
            });
        }
        lanes.wake(scheduler.getObject(), TenantContext.tenantId());
    }

    private static List<Notice> mentions(Change change) {
        Set<UUID> mentioned = new LinkedHashSet<>();
        for (Delta delta : change.deltas().values()) {
            if (delta.after() instanceof String after) {
                Set<UUID> now = new LinkedHashSet<>(Mentions.in(after));
                if (delta.before() instanceof String before) {
                    now.removeAll(Mentions.in(before));
                }
                mentioned.addAll(now);
            }
        }
        mentioned.remove(change.actorId());
        return mentioned.stream()
                .map(member -> notice(change, member, NoticeKind.MENTION, ""))
                .toList();
    }

    /** By somebody else, and still so. */
    private static Optional<Notice> assigned(Change change, Stored activity) {
        if (!ASSIGNED.contains(change.object()) || activity.deleted()) {
            return Optional.empty();
        }
        return activity.object()
                .field("owner")
                .flatMap(owner -> Optional.ofNullable(change.deltas().get(owner.id())))
                .filter(delta -> delta.after() instanceof String after
                        && Optional.ofNullable(Reminders.value(activity, "owner"))
                                .filter(now -> now.toString().equals(after))
                                .isPresent())
                .map(delta -> UUID.fromString(String.valueOf(delta.after())))
                .filter(member -> !member.equals(change.actorId()))
                .map(member -> notice(change, member, NoticeKind.ASSIGNED, Long.toString(change.revision())));
    }

    private static Notice notice(Change change, UUID member, NoticeKind kind, String occasion) {
        return new Notice(
                member,
                kind,
                change.object(),
                change.recordId(),
                occasion,
                change.actorKind(),
                change.actorId(),
                change.at());
    }
}
