package io.kith.server.identity.web;

import io.kith.server.identity.MemberAdministration;
import io.kith.server.people.Member;
import io.kith.server.people.WantedRoles;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The members of a company. */
@RestController
class MemberController {

    private final MemberAdministration members;

    MemberController(MemberAdministration members) {
        this.members = members;
    }

    record Wanted(
            @Nullable String name,
            @Nullable String email,
            @Nullable String role,
            @Nullable List<@Nullable String> roles) {}

    record Change(@Nullable String role, @Nullable List<@Nullable String> roles) {}

    record Shown(UUID id, String name, String email, String role, List<String> roles, String state, Instant createdAt) {

        static Shown of(Member member) {
            return new Shown(
                    member.id(),
                    member.name(),
                    member.email(),
                    member.role().key(),
                    member.roles(),
                    member.state().key(),
                    member.createdAt());
        }
    }

    record All(List<Shown> members) {}

    @GetMapping("/api/v1/members")
    All list() {
        return new All(members.list().stream().map(Shown::of).toList());
    }

    @PostMapping("/api/v1/members")
    ResponseEntity<Shown> add(@RequestBody Wanted wanted) {
        Member member = members.add(
                Objects.requireNonNullElse(wanted.name(), ""),
                Objects.requireNonNullElse(wanted.email(), ""),
                WantedRoles.sent(wanted.role(), wanted.roles()));
        return ResponseEntity.created(URI.create("/api/v1/members/" + member.id()))
                .body(Shown.of(member));
    }

    @PatchMapping("/api/v1/members/{id}")
    Shown change(@PathVariable UUID id, @RequestBody Change change) {
        List<String> roles = change.roles() == null
                ? null
                : WantedRoles.sent(null, change.roles()).declared();
        return Shown.of(members.changeRoles(id, change.role(), roles));
    }

    @PostMapping("/api/v1/members/{id}/deactivate")
    Shown deactivate(@PathVariable UUID id) {
        return Shown.of(members.deactivate(id));
    }

    @PostMapping("/api/v1/members/{id}/activate")
    Shown activate(@PathVariable UUID id) {
        return Shown.of(members.activate(id));
    }
}
