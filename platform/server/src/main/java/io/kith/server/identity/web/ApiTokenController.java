package io.kith.server.identity.web;

import io.kith.server.identity.ApiToken;
import io.kith.server.identity.ApiTokens;
import io.kith.server.people.WantedRoles;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** API tokens, for the admins of a company. */
@RestController
class ApiTokenController {

    private final ApiTokens tokens;

    ApiTokenController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    record Wanted(
            @Nullable String name,
            @Nullable String role,
            @Nullable List<@Nullable String> roles,
            @Nullable String scope,
            @Nullable Instant expiresAt) {}

    record Shown(
            UUID id,
            String name,
            String hint,
            String role,
            List<String> roles,
            String scope,
            Instant createdAt,
            UUID createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        static Shown of(ApiToken token) {
            return new Shown(
                    token.id(),
                    token.name(),
                    token.hint(),
                    token.role().key(),
                    token.roles(),
                    token.scope().key(),
                    token.createdAt(),
                    token.createdBy(),
                    token.expiresAt(),
                    token.revokedAt(),
                    token.lastUsedAt());
        }
    }

    record All(List<Shown> tokens) {}

    record Issued(Shown token, String secret) {

        @Override
        public String toString() {
            return "Issued[" + token + ", …]";
        }
    }

    @GetMapping("/api/v1/api-tokens")
    All list() {
        return new All(tokens.list().stream().map(Shown::of).toList());
    }

    @PostMapping("/api/v1/api-tokens")
    ResponseEntity<Issued> issue(@RequestBody Wanted wanted) {
        ApiTokens.Issued issued = tokens.issue(
                Objects.requireNonNullElse(wanted.name(), ""),
                WantedRoles.sent(wanted.role(), wanted.roles()),
                Objects.requireNonNullElse(wanted.scope(), "read"),
                wanted.expiresAt());
        return ResponseEntity.created(
                        URI.create("/api/v1/api-tokens/" + issued.token().id()))
                .body(new Issued(Shown.of(issued.token()), issued.secret()));
    }

    @DeleteMapping("/api/v1/api-tokens/{id}")
    ResponseEntity<Void> revoke(@PathVariable UUID id) {
        tokens.revoke(id);
        return ResponseEntity.noContent().build();
    }
}
