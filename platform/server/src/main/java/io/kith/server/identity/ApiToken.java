package io.kith.server.identity;

import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program's credential, and the service account that acts by it.
 *
 * @param id of the service account: what records say who created them
 * @param roles keys of the declared roles that it has beside the built-in one, also of such as the company no longer has
 * @param hint the last characters of the secret
 */
public record ApiToken(
        UUID id,
        String name,
        String hint,
        Role role,
        List<String> roles,
        Scope scope,
        Instant createdAt,
        UUID createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public ApiToken {
        roles = List.copyOf(roles);
    }
}
