package io.kith.server.messaging.web;

import io.kith.server.messaging.CalendarFeeds;
import io.kith.server.text.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A member's calendar for their other calendars, and the address that leads there. */
@RestController
class CalendarController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFeeds feeds;

    CalendarController(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    record State(@Nullable Instant createdAt) {}

    record Made(URI address) {}

    @GetMapping("/api/v1/profile/calendar")
    State state() {
        return new State(feeds.createdAt().orElse(null));
    }

    @PostMapping("/api/v1/profile/calendar")
    ResponseEntity<Made> make() {
        return ResponseEntity.status(201).body(new Made(feeds.make()));
    }

    @DeleteMapping("/api/v1/profile/calendar")
    ResponseEntity<Void> withdraw() {
        feeds.withdraw();
        return ResponseEntity.noContent().build();
    }

    /** Answered with 304 by Spring if the caller has the same already. */
    @GetMapping("/calendar/{secret}.ics")
    ResponseEntity<String> read(@PathVariable String secret, HttpServletRequest request) {
        String calendar = feeds.read(secret, request.getRemoteAddr());
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + Sha256.hex(calendar) + "\"")
                .body(calendar);
    }
}
