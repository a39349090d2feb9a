package io.kith.server.messaging.web;

import io.kith.server.messaging.NoticeSettings;
import io.kith.server.messaging.NotificationSettings;
import io.kith.server.messaging.Unsubscriptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a member wants to be told of; and the one click by which a mail program ends mails. */
@RestController
class NotificationController {

    private final NotificationSettings settings;
    private final Unsubscriptions unsubscriptions;

    NotificationController(NotificationSettings settings, Unsubscriptions unsubscriptions) {
        this.settings = settings;
        this.unsubscriptions = unsubscriptions;
    }

    @GetMapping("/api/v1/profile/notifications")
    NoticeSettings read() {
        return settings.read();
    }

    @PatchMapping("/api/v1/profile/notifications")
    NoticeSettings change(@RequestBody NotificationSettings.Wish wish) {
        return settings.change(wish);
    }

    /** @param oneClick what RFC 8058 has mail programs send along */
    @PostMapping("/api/v1/unsubscribe")
    ResponseEntity<Void> unsubscribe(
            @RequestParam String token,
            @RequestParam(name = "List-Unsubscribe", required = false) @Nullable String oneClick) {
        unsubscriptions.unsubscribe(token);
        return ResponseEntity.noContent().build();
    }

    /** Looking at the address changes nothing: programs do that by themselves. A person chooses in their profile. */
    @GetMapping("/api/v1/unsubscribe")
    ResponseEntity<Void> choose(@RequestParam String token) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/settings/profile"))
                .build();
    }
}
