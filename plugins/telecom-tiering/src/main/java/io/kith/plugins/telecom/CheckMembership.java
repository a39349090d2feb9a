package io.kith.plugins.telecom;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.RecordDraft;
import io.kith.sdk.record.RecordOf;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pf4j.Extension;

/** A subscriber is a member of a group once at a time, and none after its account is closed. */
@Extension
public final class CheckMembership implements BeforeSave {

    private static final Message CLOSED = Message.of("This account is closed", "该用户已销户");
    private static final Message TWICE = Message.of("This subscriber is a member of the group already", "该用户已是此集团的成员");

    private final Records records;

    public CheckMembership(Records records) {
        this.records = records;
    }

    @RecordOf(Tiering.SUBSCRIBER)
    record Joining(String number, String status) {}

    @RecordOf("telecom_group")
    record Joined(String name) {}

    @RecordOf("telecom_membership")
    record Membership(UUID id) {}

    @Override
    public String object() {
        return "telecom_membership";
    }

    @Override
    public void beforeSave(RecordDraft membership) {
        Optional<UUID> subscriber = membership.value("subscriber", UUID.class);
        Optional<UUID> group = membership.value("group", UUID.class);
        if (subscriber.isEmpty() || group.isEmpty()) {
            // both are required, and whoever left them out is told so
            return;
        }
        Optional<Joining> joining = records.find(Joining.class, subscriber.get());
        if (membership.value("name", String.class).isEmpty()) {
            joining.ifPresent(one -> records.find(Joined.class, group.get())
                    .ifPresent(other -> membership.set("name", one.number() + " · " + other.name())));
        }
        if (begins(membership)) {
            if (joining.filter(one -> one.status().equals("closed")).isPresent()) {
                membership.refuse("subscriber", CLOSED);
            }
            if (isMember(subscriber.get(), group.get())) {
                membership.refuse("group", TWICE);
            }
        }
    }

    /** Whether it was none of this subscriber and group before: what is stored is no second one of itself then. */
    private static boolean begins(RecordDraft membership) {
        boolean isOther =
                !membership.before("subscriber", UUID.class).equals(membership.value("subscriber", UUID.class))
                        || !membership.before("group", UUID.class).equals(membership.value("group", UUID.class));
        boolean isOver = membership.value("endedOn", LocalDate.class).isPresent();
        boolean wasOver = membership.before("endedOn", LocalDate.class).isPresent();
        return !isOver && (isOther || wasOver);
    }

    private boolean isMember(UUID subscriber, UUID group) {
        return records.query(Membership.class)
                .where(
                        "subscriber == given.subscriber && group == given.group && endedOn == null",
                        Map.of("subscriber", subscriber, "group", group))
                .first()
                .isPresent();
    }
}
