package io.kith.server.identity.web;

import io.kith.server.identity.OwnSessions;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where a person is signed in. */
@RestController
class OwnSessionController {

    private final OwnSessions sessions;

    OwnSessionController(OwnSessions sessions) {
        this.sessions = sessions;
    }

    record All(List<OwnSessions.Own> sessions) {}

    @GetMapping("/api/v1/profile/sessions")
    All list() {
        return new All(sessions.list());
    }

    @DeleteMapping("/api/v1/profile/sessions/{id}")
    ResponseEntity<Void> end(@PathVariable String id) {
        sessions.end(id);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/v1/profile/sessions")
    ResponseEntity<Void> endOthers() {
        sessions.endOthers();
        return ResponseEntity.noContent().build();
    }
}
