package io.kith.server.onboarding.web;

import io.kith.server.identity.CurrentSession;
import io.kith.server.identity.PersonCompanies;
import io.kith.server.identity.SessionCookies;
import io.kith.server.identity.SessionKind;
import io.kith.server.identity.Sessions;
import io.kith.server.identity.SignedIn;
import io.kith.server.onboarding.Invitation;
import io.kith.server.onboarding.Invitations;
import io.kith.server.onboarding.RateLimits;
import io.kith.server.people.WantedRoles;
import io.kith.server.tenancy.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asking people into a company, and coming in. */
@RestController
class InvitationController {

    private final Invitations invitations;
    private final RateLimits limits;
    private final Sessions sessions;
    private final PersonCompanies companies;
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final Clock clock;

    InvitationController(
            Invitations invitations,
            RateLimits limits,
            Sessions sessions,
            PersonCompanies companies,
            CurrentSession current,
            SessionCookies cookies,
            Clock clock) {
        this.invitations = invitations;
        this.limits = limits;
        this.sessions = sessions;
        this.companies = companies;
        this.current = current;
        this.cookies = cookies;
        this.clock = clock;
    }

    record Wanted(
            @Nullable List<@Nullable String> emails,
            @Nullable String role,
            @Nullable List<@Nullable String> roles) {}

    record Shown(
            UUID id,
            String email,
            String role,
            List<String> roles,
            String state,
            String inviter,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    record All(List<Shown> invitations) {}

    record Link(@Nullable String link) {}

    record Opened(
            String email, String role, String inviter, String companyName, String language, boolean knownAddress) {}

    record Acceptance(
            @Nullable String link,
            @Nullable String name,
            @Nullable String password) {

        /** Neither the link nor the password. */
        @Override
        public String toString() {
            return "Acceptance[" + name + "]";
        }
    }

    record Joined(UUID id, String slug, String name) {}

    @GetMapping("/api/v1/invitations")
    All list() {
        return shown(invitations.list());
    }

    @PostMapping("/api/v1/invitations")
    ResponseEntity<All> invite(@RequestBody Wanted wanted) {
        List<String> emails = wanted.emails() == null
                ? List.of()
                : wanted.emails().stream()
                        .map(email -> Objects.requireNonNullElse(email, ""))
                        .toList();
        return ResponseEntity.created(URI.create("/api/v1/invitations"))
                .body(shown(invitations.invite(emails, WantedRoles.sent(wanted.role(), wanted.roles()))));
    }

    @PostMapping("/api/v1/invitations/{id}/resend")
    Shown resend(@PathVariable UUID id) {
        return shown(invitations.mailAgain(id));
    }

    @DeleteMapping("/api/v1/invitations/{id}")
    ResponseEntity<Void> revoke(@PathVariable UUID id) {
        invitations.revoke(id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/invitations/open")
    Opened open(@RequestBody Link link, HttpServletRequest request) {
        limits.request(request.getRemoteAddr());
        Invitations.Opened opened = invitations.open(link.link());
        Invitation invitation = opened.invitation();
        return new Opened(
                invitation.email(),
                invitation.role().key(),
                invitation.inviter(),
                opened.company().name(),
                invitation.language(),
                opened.knownAddress());
    }

    @PostMapping("/api/v1/invitations/accept")
    ResponseEntity<Joined> accept(
            @RequestBody Acceptance wanted, HttpServletRequest request, HttpServletResponse response) {
        limits.request(request.getRemoteAddr());
        Optional<SignedIn> signedIn = current.signedIn();
        Invitations.Accepted accepted =
                invitations.accept(wanted.link(), wanted.name(), wanted.password(), signedIn.map(SignedIn::person));
        Tenant company = accepted.company();
        accepted.begin()
                .ifPresentOrElse(
                        person -> {
                            signedIn.ifPresent(sessions::end);
                            cookies.begin(
                                    response,
                                    SessionKind.PERSON,
                                    sessions.begin(
                                            SessionKind.PERSON, person, company.id(), SessionCookies.browser(request)));
                        },
                        () -> signedIn.ifPresent(session -> companies.choose(session, company.id())));
        return ResponseEntity.created(URI.create("/api/v1/session"))
                .body(new Joined(company.id(), company.slug(), company.name()));
    }

    private All shown(List<Invitation> all) {
        return new All(all.stream().map(this::shown).toList());
    }

    private Shown shown(Invitation invitation) {
        return new Shown(
                invitation.id(),
                invitation.email(),
                invitation.role().key(),
                invitation.roles(),
                invitation.state(clock.instant()).key(),
                invitation.inviter(),
                invitation.createdAt(),
                invitation.linkExpiresAt());
    }
}
