package io.kith.server.onboarding;

import io.kith.server.tenancy.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who is asked into a company.
 *
 * @param roles keys of the declared roles that they will have beside the built-in one
 * @param language of the mail: {@code en} or {@code zh}
 * @param inviter the name of who invites
 * @param linkExpiresAt null until a mail is out
 * @param subject the account, once there is one
 * @param accountMade whether this invitation made it
 */
public record Invitation(
        UUID id,
        UUID tenantId,
        String email,
        Role role,
        List<String> roles,
        String language,
        UUID invitedBy,
        String inviter,
        Instant createdAt,
        @Nullable Instant linkExpiresAt,
        int mailAttempts,
        @Nullable String subject,
        boolean accountMade,
        @Nullable Instant acceptedAt,
        @Nullable Instant revokedAt) {

    public Invitation {
        roles = List.copyOf(roles);
    }

    public enum State {
        PENDING,
        EXPIRED,
        ACCEPTED,
        REVOKED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (acceptedAt != null) {
            return State.ACCEPTED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return linkExpiresAt != null && !now.isBefore(linkExpiresAt) ? State.EXPIRED : State.PENDING;
    }
}
