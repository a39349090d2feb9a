package io.kith.server.messaging;

import io.kith.server.record.KeptWithRecords;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What members were told of a record, and will be. */
@Component
final class NoticesKept implements KeptWithRecords {

    private final InboxStore inbox;
    private final ReminderStore reminders;

    NoticesKept(InboxStore inbox, ReminderStore reminders) {
        this.inbox = inbox;
        this.reminders = reminders;
    }

    @Override
    public void erase(UUID record) {
        inbox.eraseOf(record);
        reminders.delete(List.of(record));
    }
}
