package io.kith.server.handover.web;

import io.kith.server.handover.HandOver;
import io.kith.server.handover.HandOvers;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What belongs to a member, and giving it to another. */
@RestController
class HandOverController {

    private final HandOvers handOvers;

    HandOverController(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    record Belongings(Map<String, Long> counts) {}

    record Wanted(@Nullable UUID to) {}

    record Shown(
            UUID id,
            UUID from,
            UUID to,
            String state,
            long total,
            long done,
            long kept,
            Instant createdAt,
            @Nullable Instant endedAt) {

        static Shown of(HandOver one) {
            return new Shown(
                    one.id(),
                    one.from(),
                    one.to(),
                    one.state().key(),
                    one.total(),
                    one.done(),
                    one.kept(),
                    one.createdAt(),
                    one.endedAt());
        }
    }

    @GetMapping("/api/v1/members/{id}/belongings")
    Belongings belongings(@PathVariable UUID id) {
        return new Belongings(handOvers.belongings(id));
    }

    @PostMapping("/api/v1/members/{id}/hand-over")
    ResponseEntity<Shown> start(@PathVariable UUID id, @RequestBody Wanted wanted) {
        HandOver started = handOvers.start(id, wanted.to());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/hand-overs/" + started.id()))
                .body(Shown.of(started));
    }

    @GetMapping("/api/v1/hand-overs/{id}")
    Shown get(@PathVariable UUID id) {
        return Shown.of(handOvers.get(id));
    }
}
