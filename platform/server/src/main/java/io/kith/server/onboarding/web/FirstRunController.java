package io.kith.server.onboarding.web;

import io.kith.server.onboarding.FirstRun;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a new company does first. */
@RestController
class FirstRunController {

    private final FirstRun firstRun;

    FirstRunController(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    record Step(String key, boolean done) {}

    record Checklist(boolean dismissed, List<Step> steps) {}

    @GetMapping("/api/v1/first-run")
    Checklist checklist() {
        FirstRun.Checklist checklist = firstRun.checklist();
        return new Checklist(
                checklist.dismissed(),
                checklist.steps().entrySet().stream()
                        .map(step -> new Step(step.getKey().key(), step.getValue()))
                        .toList());
    }

    @PostMapping("/api/v1/first-run/dismiss")
    ResponseEntity<Void> dismiss() {
        firstRun.dismiss();
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/first-run/resume")
    ResponseEntity<Void> resume() {
        firstRun.resume();
        return ResponseEntity.noContent().build();
    }
}
