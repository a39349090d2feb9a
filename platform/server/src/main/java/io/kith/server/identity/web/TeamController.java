package io.kith.server.identity.web;

import io.kith.server.identity.TeamAdministration;
import io.kith.server.people.Team;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The teams of a company. */
@RestController
class TeamController {

    private final TeamAdministration teams;

    TeamController(TeamAdministration teams) {
        this.teams = teams;
    }

    record Wanted(@Nullable String name, @Nullable UUID parent) {}

    record All(List<Team> teams) {}

    @GetMapping("/api/v1/teams")
    All list() {
        return new All(teams.list());
    }

    @PostMapping("/api/v1/teams")
    ResponseEntity<Team> add(@RequestBody Wanted wanted) {
        Team team = teams.add(Objects.requireNonNullElse(wanted.name(), ""), wanted.parent());
        return ResponseEntity.created(URI.create("/api/v1/teams/" + team.id())).body(team);
    }

    @GetMapping("/api/v1/teams/{id}")
    Team get(@PathVariable UUID id) {
        return teams.get(id);
    }

    @PatchMapping("/api/v1/teams/{id}")
    Team change(@PathVariable UUID id, @RequestBody TeamAdministration.Wish wish) {
        return teams.change(id, wish);
    }

    @DeleteMapping("/api/v1/teams/{id}")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        teams.delete(id);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/api/v1/teams/{id}/members/{memberId}")
    Team join(@PathVariable UUID id, @PathVariable UUID memberId) {
        return teams.join(id, memberId);
    }

    @DeleteMapping("/api/v1/teams/{id}/members/{memberId}")
    Team leave(@PathVariable UUID id, @PathVariable UUID memberId) {
        return teams.leave(id, memberId);
    }
}
