package io.kith.server.messaging.web;

import io.kith.server.messaging.Inbox;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a member has been told of. */
@RestController
class InboxController {

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    record Count(int unread) {}

    /** @param ids null for all */
    record Marks(@Nullable List<UUID> ids) {}

    record Snooze(@Nullable List<UUID> ids, @Nullable Instant until) {}

    /** The items that are otherwise than before. */
    record Changed(List<UUID> ids) {}

    @GetMapping("/api/v1/inbox")
    Inbox.Page list(
            @RequestParam(defaultValue = "unread") String show,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        return inbox.list(show, after, limit);
    }

    @GetMapping("/api/v1/inbox/count")
    Count count() {
        return new Count(inbox.state().unread());
    }

    @PostMapping("/api/v1/inbox/read")
    Changed read(@RequestBody Marks marks) {
        return new Changed(inbox.read(marks.ids()));
    }

    @PostMapping("/api/v1/inbox/unread")
    Changed unread(@RequestBody Marks marks) {
        return new Changed(inbox.unread(Objects.requireNonNullElse(marks.ids(), List.of())));
    }

    @PostMapping("/api/v1/inbox/snooze")
    Changed snooze(@RequestBody Snooze snooze) {
        return new Changed(inbox.snooze(Objects.requireNonNullElse(snooze.ids(), List.of()), snooze.until()));
    }
}
