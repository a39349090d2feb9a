package io.kith.server.messaging;

import io.kith.config.schema.Origin;
import io.kith.server.messaging.ReminderStore.Planned;
import io.kith.server.people.Member;
import io.kith.server.people.MemberState;
import io.kith.server.people.Members;
import io.kith.server.record.RecordLookup.Stored;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans of what members are reminded, and when: inside a transaction of the caller. */
@Component
final class Reminders {

    /** Activities that somebody has to be somewhere for, or to do by a day. */
    static final Set<String> OBJECTS = Set.of("task", "call", "meeting");

    private final ReminderStore store;
    private final NoticeSettingsStore settings;
    private final Members members;
    private final TenantDirectory tenants;

    Reminders(ReminderStore store, NoticeSettingsStore settings, Members members, TenantDirectory tenants) {
        this.store = store;
        this.settings = settings;
        this.members = members;
        this.tenants = tenants;
    }

    /** Of what an activity reminds whom, as it is now; nobody if it is done, deleted, undated or nobody's. */
    static Optional<Reminder> of(Stored activity) {
        String object = activity.object().key();
        if (activity.deleted() || activity.object().origin() != Origin.PLATFORM || !OBJECTS.contains(object)) {
            return Optional.empty();
        }
        boolean task = object.equals("task");
        if (!(value(activity, "owner") instanceof UUID owner) || task && !"open".equals(value(activity, "status"))) {
            return Optional.empty();
        }
        return switch (value(activity, task ? "due" : "start")) {
            case LocalDate day -> Optional.of(new Reminder(activity.id(), object, owner, day, null));
            // as exact as it is kept
            case Instant start ->
                Optional.of(new Reminder(activity.id(), object, owner, null, start.truncatedTo(ChronoUnit.MICROS)));
            case null, default -> Optional.empty();
        };
    }

    static @Nullable Object value(Stored record, String key) {
        return record.object()
                .field(key)
                .map(field -> record.values().get(field.id()))
                .orElse(null);
    }

    /**
     * Plans anew what activities remind of.
     *
     * @param changedAt when they were changed last: whoever dates something so that its reminder would be past needs none
     */
    void plan(Stored activity, Instant changedAt) {
        Optional<Reminder> wanted = of(activity);
        Optional<Member> member = wanted.flatMap(reminder -> active(reminder.member()));
        if (wanted.isEmpty() || member.isEmpty()) {
            store.delete(List.of(activity.id()));
            return;
        }
        Optional<Planned> before = store.find(activity.id());
        if (before.filter(planned -> planned.reminder().equals(wanted.get())).isPresent()) {
            return;
        }
        Instant moment = moment(wanted.get(), member.get());
        if (moment.isBefore(changedAt)) {
            store.delete(List.of(activity.id()));
        } else {
            store.put(wanted.get(), moment);
        }
    }

    /** When a member is to be reminded, as they have chosen and where they are now. */
    Instant moment(Reminder reminder, Member member) {
        return reminder.moment(settings.of(member.id()), zone(member));
    }

    /** After somebody's choice, or where they are, has changed. */
    void planAnew(Member member) {
        planAnew(store.ofMember(member.id()));
    }

    /** After the time zone of the company has changed. */
    void planAllAnew() {
        planAnew(store.all());
    }

    Optional<Member> active(UUID member) {
        return members.find(member).filter(one -> one.state() == MemberState.ACTIVE);
    }

    ZoneId zone(Member member) {
        ZoneId own = member.timeZone();
        return own == null
                ? tenants.find(TenantContext.tenantId()).orElseThrow().timeZone()
                : own;
    }

    private void planAnew(Collection<Planned> all) {
        for (Planned planned : all) {
            active(planned.reminder().member())
                    .ifPresent(member -> store.put(planned.reminder(), moment(planned.reminder(), member)));
        }
    }
}
